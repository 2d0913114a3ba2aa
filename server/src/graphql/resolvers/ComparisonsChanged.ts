import { readComparisonSet } from '../../services/comparisons/read-comparisons.ts';
import { eventFields } from '../events/fields.ts';
import type { ComparisonsChangedResolvers } from '../generated/resolvers.ts';

export const ComparisonsChanged: ComparisonsChangedResolvers = {
  ...eventFields,
  indicator: ({ data: { indicatorId } }, _arguments, { loaders }) =>
    typeof indicatorId === 'string' ? loaders.draftIndicator(indicatorId) : null,
  comparisonSet: ({ agreementId, subjectId }, _arguments, context) => (agreementId === null ? readComparisonSet(context, subjectId) : null),
};
