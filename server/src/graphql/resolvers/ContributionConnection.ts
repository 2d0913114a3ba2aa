import { contributionCursor } from '../../services/plans/read-contributions.ts';
import type { ContributionConnectionResolvers } from '../generated/resolvers.ts';

export const ContributionConnection: ContributionConnectionResolvers = {
  edges: ({ contributions }) => contributions.map((node) => ({ cursor: contributionCursor(node), node })),
  pageInfo: ({ contributions, hasNextPage, hasPreviousPage }) => {
    const [cursors, last] = [contributions.map(contributionCursor), contributions.length - 1];
    return { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors[last] ?? null };
  },
};
