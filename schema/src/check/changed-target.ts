import { parseTargetRule, storedRule } from '../targets/index.ts';
import type { StatedFigures, TargetRule } from '../targets/index.ts';
import type { PlanFix } from './finding.ts';
import type { ReadIndicator, ReadTarget } from './reading.ts';

/** A fix that puts another target in the place of an indicator's; null where that would be no rule. */
export function changedTarget(
  indicator: ReadIndicator,
  target: ReadTarget,
  change: { readonly rule: TargetRule; readonly stated?: string; readonly figures?: StatedFigures },
): PlanFix | null {
  const parsed = parseTargetRule(storedRule(change.rule));
  if (!parsed.ok) return null;
  return {
    kind: 'CHANGE_TARGET',
    indicatorId: indicator.id,
    replacesId: target.id,
    rule: parsed.rule,
    stated: change.stated ?? target.stated,
    figures: change.figures ?? target.says,
  };
}
