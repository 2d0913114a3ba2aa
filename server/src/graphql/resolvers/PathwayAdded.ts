import { eventFields } from '../events/fields.ts';
import type { PathwayAddedResolvers } from '../generated/resolvers.ts';

export const PathwayAdded: PathwayAddedResolvers = {
  ...eventFields,
  pathway: ({ subjectId }, _arguments, { loaders }) => loaders.draftPathway(subjectId),
};
