import { eventFields, itemOfEvent } from '../events/fields.ts';
import type { ResponsibilityAssignedResolvers } from '../generated/resolvers.ts';

export const ResponsibilityAssigned: ResponsibilityAssignedResolvers = {
  ...eventFields,
  item: itemOfEvent,
  responsibility: ({ subjectId }, _arguments, { loaders }) => loaders.draftResponsibility(subjectId),
};
