import { eventFields } from '../events/fields.ts';
import type { TargetChangedResolvers } from '../generated/resolvers.ts';

export const TargetChanged: TargetChangedResolvers = {
  ...eventFields,
  target: ({ subjectId }, _arguments, { loaders }) => loaders.draftTarget(subjectId),
  indicator: ({ data: { indicatorId } }, _arguments, { loaders }) =>
    typeof indicatorId === 'string' ? loaders.draftIndicator(indicatorId) : null,
};
