import { nodeId } from '../../domain/node-id.ts';
import type { ComparisonUnitResolvers } from '../generated/resolvers.ts';

export const ComparisonUnit: ComparisonUnitResolvers = {
  id: ({ id }) => nodeId('ComparisonUnit', id),
};
