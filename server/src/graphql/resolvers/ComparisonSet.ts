import { nodeId } from '../../domain/node-id.ts';
import type { ComparisonSetResolvers } from '../generated/resolvers.ts';

export const ComparisonSet: ComparisonSetResolvers = {
  id: ({ id }) => nodeId('ComparisonSet', id),
};
