import { nodeId } from '../../domain/node-id.ts';
import { eventFields, itemOfEvent } from '../events/fields.ts';
import type { ResponsibilityRemovedResolvers } from '../generated/resolvers.ts';

export const ResponsibilityRemoved: ResponsibilityRemovedResolvers = {
  ...eventFields,
  item: itemOfEvent,
  removedId: ({ subjectId }) => nodeId('Responsibility', subjectId),
};
