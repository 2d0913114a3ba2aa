import type { GraphQLContext } from './context.ts';
import type { AgreementMapper, GoalMapper } from './mappers.ts';
import type { PlanView } from '../services/plans/plan-view.ts';
import type { ProgrammeGoalRecord } from '../services/programmes/read-programmes.ts';
import type { GoalTerm, InEdition } from '../domain/plan-content.ts';

/**
 * A goal as an edition has it. In the draft a goal of the programme is the programme's own, whichever agreement it was met in:
 * it must not be two things under one id.
 */
export function goalOfPlan(plan: PlanView, goal: InEdition<GoalTerm>): GoalMapper {
  const isProgrammes = goal.isProgrammeGoal && plan.versionId === null;
  return { ...goal, agreementId: isProgrammes ? null : goal.agreementId, programmeId: plan.source.programmeId };
}

/** What a mutation answers with of a goal that it changed, read anew. */
export async function goalAnswer({ loaders }: GraphQLContext, goalId: string): Promise<{ readonly goal: GoalMapper | null; readonly agreement: AgreementMapper | null }> {
  loaders.forgetPlanning();
  const goal = await loaders.draftGoal(goalId);
  return { goal, agreement: goal?.agreementId == null ? null : await loaders.programmes.agreementById.load(goal.agreementId) };
}

/** A goal of the programme as a whole. */
export function goalOfProgramme(goal: ProgrammeGoalRecord): GoalMapper {
  return { ...goal, itemId: null, agreementId: null, versionId: null };
}
