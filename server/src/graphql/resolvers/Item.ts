import { itemNodeId } from '../../domain/node-id.ts';
import type { PlanView } from '../../services/plans/plan-view.ts';
import type { GraphQLContext } from '../context.ts';
import { found } from '../found.ts';
import type { ItemResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';
import type { ItemMapper } from '../mappers.ts';

export const Item: ItemResolvers = {
  id: ({ agreementId, id, versionId }) => itemNodeId(agreementId, id, versionId),
  key: ({ id }) => id,
  parent: async (item, _arguments, context) =>
    item.parentId === null ? null : (await planOf(item, context)).item(item.parentId),
  archivedAt: ({ archivedAt }) => (archivedAt === null ? null : new Date(archivedAt)),
  sections: async (item, _arguments, { loaders }) =>
    found(await loaders.plans.plan(item), 'Plan', item.agreementId).sections(item),
  areas: async (item, _arguments, context) => (await planOf(item, context)).areas(item.id),
  parties: async (item, _arguments, context) => (await planOf(item, context)).parties(item.id),
  responsibilities: async (item, _arguments, context) => (await planOf(item, context)).responsibilities(item.id),
  goals: async (item, _arguments, context) => {
    const plan = await planOf(item, context);
    return plan.goalsOfItem(item.id).map((goal) => goalOfPlan(plan, goal));
  },
  indicators: async (item, _arguments, context) => (await planOf(item, context)).indicatorsOfItem(item.id),
  pathways: async (item, _arguments, context) => (await planOf(item, context)).pathways.at('item', item.id),
  resources: async (item, _arguments, context) => (await planOf(item, context)).resourcesOfItem(item.id),
  commitments: async (item, _arguments, context) => (await planOf(item, context)).commitmentsOfItem(item.id),
};

async function planOf(item: ItemMapper, { loaders }: GraphQLContext): Promise<PlanView> {
  return found(await loaders.plans.plan(item), 'Plan', item.agreementId);
}
