import { nodeId } from '../../domain/node-id.ts';
import { eventFields, itemOfEvent } from '../events/fields.ts';
import type { PathwayRemovedResolvers } from '../generated/resolvers.ts';

export const PathwayRemoved: PathwayRemovedResolvers = {
  ...eventFields,
  item: itemOfEvent,
  removedId: ({ subjectId }) => nodeId('Pathway', subjectId),
};
