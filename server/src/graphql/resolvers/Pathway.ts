import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { PathwayResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';

export const Pathway: PathwayResolvers = {
  id: ({ id, versionId }) => nodeId('Pathway', id, versionId),
  item: async (pathway, _arguments, { loaders }) =>
    found((await loaders.plans.plan(pathway))?.item(pathway.itemId) ?? null, 'Item', pathway.itemId),
  goal: async (pathway, _arguments, { loaders }) => {
    const plan = found(await loaders.plans.plan(pathway), 'Plan', pathway.agreementId);
    return goalOfPlan(plan, found(plan.goal(pathway.goalId), 'Goal', pathway.goalId));
  },
  indicator: async (pathway, _arguments, { loaders }) =>
    pathway.indicatorId === null ? null : ((await loaders.plans.plan(pathway))?.indicator(pathway.indicatorId) ?? null),
};
