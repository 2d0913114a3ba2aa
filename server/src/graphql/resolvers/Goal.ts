import { nodeId } from '../../domain/node-id.ts';
import type { GraphQLContext } from '../context.ts';
import type { GoalResolvers } from '../generated/resolvers.ts';
import { goalOfPlan, goalOfProgramme } from '../goals.ts';
import type { GoalMapper } from '../mappers.ts';

export const Goal: GoalResolvers = {
  id: ({ id, versionId }) => nodeId('Goal', id, versionId),
  parent: (goal, _arguments, context) => (goal.parentId === null ? null : goalById(goal, goal.parentId, context)),
  indicators: async ({ id, programmeId, agreementId, versionId }, _arguments, { loaders }) => {
    if (agreementId !== null) return (await loaders.plan({ agreementId, versionId }))?.indicatorsOfGoal(id) ?? [];
    const agreements = await loaders.agreementsByProgrammeId.load(programmeId);
    const plans = await loaders.readableDrafts(agreements.map((agreement) => agreement.id));
    return plans.flatMap((plan) => plan.indicatorsOfGoal(id));
  },
};

/** Another goal of where this one was met. */
async function goalById(goal: GoalMapper, id: string, { loaders }: GraphQLContext): Promise<GoalMapper | null> {
  const { programmeId, agreementId, versionId } = goal;
  if (agreementId === null) {
    const other = (await loaders.goalsByProgrammeId.load(programmeId)).find((candidate) => candidate.id === id);
    return other === undefined ? null : goalOfProgramme(other);
  }
  const plan = await loaders.plan({ agreementId, versionId });
  const other = plan?.goal(id) ?? null;
  return plan === null || other === null ? null : goalOfPlan(plan, other);
}
