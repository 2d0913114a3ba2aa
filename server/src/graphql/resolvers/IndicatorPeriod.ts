import { lockOn } from '../../services/indicators/figure-locks.ts';
import type { PeriodStanding } from '../../services/indicators/judge-indicator.ts';
import type { IndicatorPeriodResolvers } from '../generated/resolvers.ts';
import type { IndicatorPeriodMapper } from '../mappers.ts';
import { valued } from '../valued.ts';

export const IndicatorPeriod: IndicatorPeriodResolvers = {
  measurement: ({ measurement }) => valued(measurement),
  newest: ({ newest }) => valued(newest),
  provisional: ({ provisional }) => valued(provisional),
  revised: ({ revised }) => valued(revised),
  final: ({ final }) => valued(final),
  report: ({ measurement }) => measurement,
  newestReport: ({ newest }) => newest,
  provisionalReport: ({ provisional }) => provisional,
  revisedReport: ({ revised }) => revised,
  finalReport: ({ final }) => final,
  expected: judged('expected'),
  actual: judged('actual'),
  lower: judged('lower'),
  upper: judged('upper'),
  since: judged('since'),
  riskLimit: judged('riskLimit'),
  performance: judged('performance'),
  reporting: judged('reporting'),
  reason: judged('reason'),
  isProvisional: judged('isProvisional'),
  key: ({ period }) => period.key,
  label: ({ period }, _arguments, { locale }) => period.label[locale],
  start: ({ period }) => period.start,
  end: ({ period }) => period.end,
  availableFrom: ({ period }) => period.availableFrom,
  dueOn: ({ period }) => period.dueOn,
  lock: async ({ agreementId, period }, _arguments, { loaders }) =>
    lockOn(await loaders.records.figureLocksByAgreementId.load(agreementId), period.end),
};

/** What takes judging. */
function judged<Key extends keyof PeriodStanding>(key: Key): (period: IndicatorPeriodMapper) => PeriodStanding[Key] | Promise<PeriodStanding[Key]> {
  return (period) => ('standing' in period ? period.standing().then((standing) => standing[key]) : period[key]);
}
