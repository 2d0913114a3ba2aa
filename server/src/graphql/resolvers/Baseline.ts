import { nodeId } from '../../domain/node-id.ts';
import type { BaselineResolvers } from '../generated/resolvers.ts';

export const Baseline: BaselineResolvers = {
  id: ({ id, versionId }) => nodeId('Baseline', id, versionId),
};
