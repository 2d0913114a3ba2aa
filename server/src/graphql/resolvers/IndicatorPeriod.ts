import { lockOn } from '../../services/indicators/figure-locks.ts';
import type { IndicatorPeriodResolvers } from '../generated/resolvers.ts';

export const IndicatorPeriod: IndicatorPeriodResolvers = {
  key: ({ period }) => period.key,
  label: ({ period }, _arguments, { locale }) => period.label[locale],
  start: ({ period }) => period.start,
  end: ({ period }) => period.end,
  availableFrom: ({ period }) => period.availableFrom,
  dueOn: ({ period }) => period.dueOn,
  lock: async ({ agreementId, period }, _arguments, { loaders }) =>
    lockOn(await loaders.figureLocksByAgreementId.load(agreementId), period.end),
};
