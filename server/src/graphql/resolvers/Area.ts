import { nodeId } from '../../domain/node-id.ts';
import type { AreaResolvers } from '../generated/resolvers.ts';

export const Area: AreaResolvers = {
  id: ({ id, versionId }) => nodeId('Area', id, versionId),
};
