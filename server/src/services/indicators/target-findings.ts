import { countedFrom, figuresOf, findingsOn, type TargetFinding } from '@planrum/schema/targets';
import type { IndicatorTerm } from '../../domain/plan-content.ts';
import { targetRuleOf } from './target-rule.ts';

/** What a careful reader would object to in an indicator's target; nothing where there is none. @throws Error as `targetRuleOf`. */
export function findingsOnTarget(indicator: IndicatorTerm): readonly TargetFinding[] {
  const { target, lagDays } = indicator;
  if (target === null) return [];
  return findingsOn({
    stated: figuresOf(target.stated, target.figures),
    rule: targetRuleOf(target),
    baseline: countedFrom(indicator.baselines),
    lagDays,
  });
}
