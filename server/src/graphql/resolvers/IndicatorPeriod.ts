import type { IndicatorPeriodResolvers } from '../generated/resolvers.ts';

export const IndicatorPeriod: IndicatorPeriodResolvers = {
  key: ({ period }) => period.key,
  label: ({ period }, _arguments, { locale }) => period.label[locale],
  start: ({ period }) => period.start,
  end: ({ period }) => period.end,
  availableFrom: ({ period }) => period.availableFrom,
  dueOn: ({ period }) => period.dueOn,
};
