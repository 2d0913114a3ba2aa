import { breakdownName } from '@planrum/schema/breakdowns';
import { nodeId } from '../../domain/node-id.ts';
import type { BreakdownResolvers } from '../generated/resolvers.ts';

export const Breakdown: BreakdownResolvers = {
  id: ({ id, indicator }) => nodeId('Breakdown', id, indicator.versionId),
  name: (breakdown, _arguments, { locale }) => breakdownName(breakdown, locale),
  categories: ({ indicator, ...breakdown }, { includeArchived }) =>
    breakdown.categories
      .filter(({ isArchived }) => includeArchived || !isArchived)
      .map((category) => ({ ...category, breakdown, indicator })),
};
