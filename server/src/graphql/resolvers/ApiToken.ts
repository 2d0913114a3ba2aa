import { nodeId } from '../../domain/node-id.ts';
import type { ApiTokenResolvers } from '../generated/resolvers.ts';

export const ApiToken: ApiTokenResolvers = {
  id: ({ id }) => nodeId('ApiToken', id),
};
