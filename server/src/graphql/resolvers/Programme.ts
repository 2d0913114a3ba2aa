import { nodeId } from '../../domain/node-id.ts';
import { encodeCursor } from '../../events/cursor.ts';
import { mayDefineComparisons } from '../../services/comparisons/read-comparisons.ts';
import { readProgrammeEvents } from '../../services/events/read-programme-events.ts';
import { rolesIn } from '../../services/programmes/read-programmes.ts';
import { indicatorPage, measurementPage, responsibilityPage } from '../connections.ts';
import type { ProgrammeResolvers } from '../generated/resolvers.ts';
import { goalOfProgramme } from '../goals.ts';
import { checkPageSize } from '../paging.ts';

export const Programme: ProgrammeResolvers = {
  id: ({ id }) => nodeId('Programme', id),
  cursor: async ({ id }, _arguments, { loaders }) => encodeCursor(await loaders.place({ stream: `programme:${id}`, seq: loaders.cursors.of(id) })),
  viewerRoles: ({ id }, _arguments, context) => rolesIn(context, id),
  grants: ({ id }, _arguments, { loaders }) => loaders.programmes.grantsByProgrammeId.load(id),
  areas: async ({ id }, _arguments, { loaders }) =>
    (await loaders.programmes.areasByProgrammeId.load(id)).map((area) => ({ ...area, versionId: null })),
  agreements: ({ id }, _arguments, { loaders }) => loaders.programmes.agreementsByProgrammeId.load(id),
  goals: async ({ id }, _arguments, { loaders }) => (await loaders.programmes.goalsByProgrammeId.load(id)).map(goalOfProgramme),
  groups: ({ id }, _arguments, { loaders }) => loaders.programmes.groupsByProgrammeId.load(id),
  comparisonSets: ({ id }, _arguments, { loaders }) => loaders.programmes.comparisonSetsByProgrammeId.load(id),
  viewerMayDefineComparisons: ({ id }, _arguments, context) => mayDefineComparisons(context, id),
  indicators: async ({ id }, _arguments, { loaders }) => {
    const agreements = await loaders.programmes.agreementsByProgrammeId.load(id);
    const plans = await loaders.plans.readableDrafts(agreements.map((agreement) => agreement.id));
    return plans.flatMap((plan) => plan.indicators());
  },
  indicatorConnection: ({ id }, { first, after, filter, orderBy, edition }, context) =>
    indicatorPage(context, id, { first, after: after ?? null, filter: filter ?? {}, orderBy, edition }),
  responsibilityConnection: ({ id }, { first, after, filter, orderBy, edition }, context) =>
    responsibilityPage(context, id, { first, after: after ?? null, filter: filter ?? {}, orderBy, edition }),
  measurementConnection: ({ id }, { first, after, filter, orderBy }, context) =>
    measurementPage(context, id, { first, after: after ?? null, filter: filter ?? {}, orderBy }),
  eventConnection: async ({ id }, { first, after, orderBy }, context) => {
    checkPageSize(first);
    const { events, readTo, hasMore } = await readProgrammeEvents(context, id, { first, after: after ?? null, isNewestFirst: orderBy === 'NEWEST' });
    const edges = events.map((node) => ({ cursor: encodeCursor(node), node }));
    return {
      edges,
      pageInfo: {
        hasNextPage: hasMore,
        hasPreviousPage: after != null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: readTo === null ? null : encodeCursor(readTo),
      },
    };
  },
};
