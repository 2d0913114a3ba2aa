import { readComparisonSet } from '../../services/comparisons/read-comparisons.ts';
import { indicatorEventFields } from '../events/fields.ts';
import type { ComparisonsChangedResolvers } from '../generated/resolvers.ts';

export const ComparisonsChanged: ComparisonsChangedResolvers = {
  ...indicatorEventFields,
  comparisonSet: ({ agreementId, subjectId }, _arguments, context) => (agreementId === null ? readComparisonSet(context, subjectId) : null),
};
