import { indicatorEventFields } from '../events/fields.ts';
import type { BaselineChangedResolvers } from '../generated/resolvers.ts';

export const BaselineChanged: BaselineChangedResolvers = {
  ...indicatorEventFields,
  baseline: ({ subjectId, data: { indicatorId } }, _arguments, { loaders }) =>
    typeof indicatorId === 'string' ? loaders.draftBaseline(indicatorId, subjectId) : null,
};
