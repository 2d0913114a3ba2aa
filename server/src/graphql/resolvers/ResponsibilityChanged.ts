import { eventFields, itemOfEvent } from '../events/fields.ts';
import type { ResponsibilityChangedResolvers } from '../generated/resolvers.ts';

export const ResponsibilityChanged: ResponsibilityChangedResolvers = {
  ...eventFields,
  item: itemOfEvent,
  responsibility: ({ subjectId }, _arguments, { loaders }) => loaders.draftResponsibility(subjectId),
};
