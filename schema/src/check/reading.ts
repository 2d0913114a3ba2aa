import { countedFrom, figuresOf, isDay, parseTargetRule } from '../targets/index.ts';
import type { Day, OwnRule, StatedFigures, TargetRule } from '../targets/index.ts';
import type { PlanPlace } from './finding.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import type { CheckedIndicator, CheckedTarget, PlanToCheck, TermsToCheck } from './plan-to-check.ts';

/** An indicator's target as it was read. */
export interface ReadTarget extends CheckedTarget {
  readonly rule: TargetRule;
  /** The rule itself, where it is somebody else's. */
  readonly own: OwnRule;
  readonly says: StatedFigures;
}

/** An indicator, its place and what its target says. */
export interface ReadIndicator extends Omit<CheckedIndicator, 'target'> {
  readonly place: PlanPlace;
  readonly hasTarget: boolean;
  /** Null without one, and for one that cannot be read. */
  readonly target: ReadTarget | null;
  readonly baseline: { readonly value: string; readonly date: Day | null } | null;
}

/** A plan without what is archived. */
export interface Reading {
  readonly period: PlanToCheck['agreement'];
  readonly places: Places;
  readonly terms: Omit<TermsToCheck, 'indicators'>;
  readonly indicators: readonly ReadIndicator[];
}

/** Reads a plan for the rules that look at its terms. */
export function readPlan(plan: PlanToCheck): Reading {
  const places = placesOf(plan);
  const inPlan = <Term extends { readonly itemId: string | null }>(terms: readonly Term[]) => terms.filter(({ itemId }) => !places.isArchived(itemId));
  const { goals, indicators, pathways, responsibilities, resources, budget, commitments } = plan.terms;
  return {
    period: periodOf(plan.agreement),
    places,
    terms: {
      goals: inPlan(goals),
      pathways: inPlan(pathways),
      responsibilities: inPlan(responsibilities),
      resources: inPlan(resources).map((post) => ({ ...post, periodStart: dayOrNull(post.periodStart), periodEnd: dayOrNull(post.periodEnd) })),
      budget,
      commitments: inPlan(commitments).map((commitment) => ({ ...commitment, dueOn: dayOrNull(commitment.dueOn) })),
    },
    indicators: inPlan(indicators).map((indicator) => ({
      ...indicator,
      place: places.record('INDICATOR', indicator, indicator.name),
      hasTarget: indicator.target !== null,
      target: indicator.target === null ? null : readTarget(indicator.target),
      baseline: countedFrom(indicator.baselines.map((baseline) => ({ ...baseline, date: dayOrNull(baseline.date) }))),
    })),
  };
}

/** The agreement's time. Nothing is outside a time that is none. */
function periodOf({ periodStart, periodEnd }: PlanToCheck['agreement']): PlanToCheck['agreement'] {
  const isTime = isDay(periodStart) && isDay(periodEnd) && periodStart <= periodEnd;
  return isTime ? { periodStart, periodEnd } : { periodStart: '0001-01-01', periodEnd: '9999-12-31' };
}

function dayOrNull(day: Day | null): Day | null {
  return isDay(day) ? day : null;
}

/** A target whose rule can be read; null for one that cannot. */
export function readTarget(target: CheckedTarget): ReadTarget | null {
  const parsed = parseTargetRule(target.rule);
  if (!parsed.ok) return null;
  const { rule } = parsed;
  return { ...target, rule, own: rule.kind === 'inherited' ? rule.rule : rule, says: figuresOf(target.stated, target.figures) };
}
