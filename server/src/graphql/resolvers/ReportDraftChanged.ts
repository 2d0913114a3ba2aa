import { indicatorEventFields } from '../events/fields.ts';
import { found } from '../found.ts';
import type { ReportDraftChangedResolvers } from '../generated/resolvers.ts';

export const ReportDraftChanged: ReportDraftChangedResolvers = {
  ...indicatorEventFields,
  periodKey: ({ seq, data: { periodKey } }) => found(typeof periodKey === 'string' ? periodKey : null, 'Period of event', String(seq)),
};
