import type { GoalMapper } from './mappers.ts';
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

/** A goal of the programme as a whole. */
export function goalOfProgramme(goal: ProgrammeGoalRecord): GoalMapper {
  return { ...goal, itemId: null, agreementId: null, versionId: null };
}
