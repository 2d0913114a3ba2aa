import type { GoalTerm, IndicatorTerm, PlanTerms } from './plan-content.ts';

/** Goals that are out of the plan: those that were archived, and all that are under one of those. */
export function archivedGoalIds(goals: readonly Pick<GoalTerm, 'id' | 'parentId' | 'archivedAt'>[]): ReadonlySet<string> {
  const archived = new Set(goals.filter(({ archivedAt }) => archivedAt != null).map(({ id }) => id));
  if (archived.size === 0) return archived;
  for (let known = -1; known !== archived.size; ) {
    known = archived.size;
    for (const { id, parentId } of goals) if (parentId !== null && archived.has(parentId)) archived.add(id);
  }
  return archived;
}

/** Whether an indicator is out of the plan: archived itself, or with its goal. */
export function isArchivedIndicator({ archivedAt, goalId }: Pick<IndicatorTerm, 'archivedAt' | 'goalId'>, archivedGoals: ReadonlySet<string>): boolean {
  return archivedAt != null || (goalId !== null && archivedGoals.has(goalId));
}

/** What is agreed, without goals and indicators that were archived, and the steps that lead there. */
export function withoutArchived(terms: PlanTerms): PlanTerms {
  const archivedGoals = archivedGoalIds(terms.goals);
  const indicators = terms.indicators.filter((indicator) => !isArchivedIndicator(indicator, archivedGoals));
  const ids = new Set(indicators.map(({ id }) => id));
  return {
    ...terms,
    goals: terms.goals.filter(({ id }) => !archivedGoals.has(id)),
    indicators,
    ...(terms.pathways === undefined
      ? {}
      : { pathways: terms.pathways.filter(({ goalId, indicatorId }) => !archivedGoals.has(goalId) && (indicatorId === null || ids.has(indicatorId))) }),
  };
}
