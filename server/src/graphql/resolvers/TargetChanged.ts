import { indicatorEventFields } from '../events/fields.ts';
import type { TargetChangedResolvers } from '../generated/resolvers.ts';

export const TargetChanged: TargetChangedResolvers = {
  ...indicatorEventFields,
  target: ({ subjectId }, _arguments, { loaders }) => loaders.draftTarget(subjectId),
};
