import { nodeId } from '../../domain/node-id.ts';
import type { PlanView } from '../../services/plans/plan-view.ts';
import type { GraphQLContext } from '../context.ts';
import type { GoalResolvers } from '../generated/resolvers.ts';
import { goalOfPlan, goalOfProgramme } from '../goals.ts';
import type { GoalMapper } from '../mappers.ts';

export const Goal: GoalResolvers = {
  id: ({ id, versionId }) => nodeId('Goal', id, versionId),
  version: ({ version }) => version ?? 1,
  archivedAt: ({ archivedAt }) => (archivedAt == null ? null : new Date(archivedAt)),
  parent: (goal, _arguments, context) => (goal.parentId === null ? null : goalById(goal, goal.parentId, context)),
  item: async ({ agreementId, versionId, itemId }, _arguments, { loaders }) =>
    agreementId === null || itemId === null ? null : ((await loaders.plans.plan({ agreementId, versionId }))?.item(itemId) ?? null),
  children: async (goal, _arguments, context) => {
    const { id, programmeId, agreementId } = goal;
    const under = (await plansOf(goal, context)).flatMap((plan) => plan.goalsUnder(id).map((child) => goalOfPlan(plan, child)));
    if (agreementId !== null) return under;
    const ofProgramme = await context.loaders.programmes.goalsByProgrammeId.load(programmeId);
    return [...ofProgramme.filter(({ parentId }) => parentId === id).map(goalOfProgramme), ...under];
  },
  pathways: async (goal, _arguments, context) => (await plansOf(goal, context)).flatMap((plan) => plan.pathways.at('goal', goal.id)),
  definitions: async (goal, _arguments, context) =>
    goal.agreementId === null ? [] : (await plansOf(goal, context)).flatMap((plan) => plan.definitionsIn(goal.text)),
  indicators: async (goal, _arguments, context) => (await plansOf(goal, context)).flatMap((plan) => plan.indicatorsOfGoal(goal.id)),
};

/** The plans that a goal may be met in: its agreement's, or for one of the whole programme every draft that the viewer may read. */
async function plansOf({ programmeId, agreementId, versionId }: GoalMapper, { loaders }: GraphQLContext): Promise<readonly PlanView[]> {
  if (agreementId !== null) {
    const plan = await loaders.plans.plan({ agreementId, versionId });
    return plan === null ? [] : [plan];
  }
  const agreements = await loaders.programmes.agreementsByProgrammeId.load(programmeId);
  return loaders.plans.readableDrafts(agreements.map((agreement) => agreement.id));
}
/** Another goal of where this one was met. */
async function goalById(goal: GoalMapper, id: string, { loaders }: GraphQLContext): Promise<GoalMapper | null> {
  const { programmeId, agreementId, versionId } = goal;
  if (agreementId === null) {
    const other = (await loaders.programmes.goalsByProgrammeId.load(programmeId)).find((candidate) => candidate.id === id);
    return other === undefined ? null : goalOfProgramme(other);
  }
  const plan = await loaders.plans.plan({ agreementId, versionId });
  const other = plan?.goal(id) ?? null;
  return plan === null || other === null ? null : goalOfPlan(plan, other);
}
