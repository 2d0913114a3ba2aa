import { nodeId } from '../../domain/node-id.ts';
import { targetsOf } from '../../services/indicators/read-indicators.ts';
import type { BreakdownCategoryResolvers } from '../generated/resolvers.ts';

export const BreakdownCategory: BreakdownCategoryResolvers = {
  id: ({ id, indicator }) => nodeId('BreakdownCategory', id, indicator.versionId),
  // The programme's own area: versions keep copies of those alone that the agreement is about.
  area: ({ areaId, name }) => (areaId === null ? null : { id: areaId, name, versionId: null }),
  target: ({ id, name, target, indicator }) =>
    target === null ? null : { ...target, unit: target.ofWhole ? '%' : indicator.unit, categoryId: id, part: name, versionId: indicator.versionId },
  targetHistory: async ({ id, indicator }, _arguments, { loaders }) => {
    const targets = targetsOf(await loaders.records.targetsByIndicatorId.load(indicator.id), id);
    return targets.map((after, index) => ({ before: targets[index + 1] ?? null, after }));
  },
  periods: async ({ id, indicator }, _arguments, { loaders }) => (await loaders.categoryStanding(indicator, id)).periods,
  status: async ({ id, indicator }, _arguments, { loaders }) => (await loaders.categoryStanding(indicator, id)).status,
};
