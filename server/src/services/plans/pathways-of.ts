import type { PathwayTerm, PlanTerms } from '../../domain/plan-content.ts';

/**
 * The theory of change of a plan. Versions from before it was written down said it by what goals and indicators are about: an
 * item served the goals that were its own, and those that its indicators show. Such a step has the id of what said so.
 */
export function pathwaysOf({ pathways, goals, indicators }: PlanTerms): readonly PathwayTerm[] {
  if (pathways !== undefined) return pathways;
  const shown = indicators.flatMap(({ id, itemId, goalId }): readonly PathwayTerm[] =>
    itemId === null || goalId === null ? [] : [{ id, itemId, goalId, indicatorId: id, version: 1 }],
  );
  const own = goals.flatMap(({ id, itemId }): readonly PathwayTerm[] =>
    itemId === null || shown.some((step) => step.itemId === itemId && step.goalId === id)
      ? []
      : [{ id, itemId, goalId: id, indicatorId: null, version: 1 }],
  );
  return [...shown, ...own];
}
