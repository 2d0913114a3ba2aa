import { nodeId } from '../../domain/node-id.ts';
import type { BreakdownCategoryResolvers } from '../generated/resolvers.ts';

export const BreakdownCategory: BreakdownCategoryResolvers = {
  id: ({ id, indicator }) => nodeId('BreakdownCategory', id, indicator.versionId),
  // The programme's own area: versions keep copies of those alone that the agreement is about.
  area: ({ areaId, name }) => (areaId === null ? null : { id: areaId, name, versionId: null }),
};
