import { nodeId } from '../../domain/node-id.ts';
import type { GroupResolvers } from '../generated/resolvers.ts';

export const Group: GroupResolvers = {
  id: ({ id }) => nodeId('Group', id),
};
