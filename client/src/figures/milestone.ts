import type { Indicator, IndicatorPeriod } from './indicator.ts';

/** Whether a milestone is reached, and by the end of which period that was known first; before it is, the newest period it was told of. */
export interface MilestoneState {
  readonly hasHappened: boolean;
  readonly period: IndicatorPeriod;
}

/** Where a milestone stands by what was reported; null for other indicators and before anything was. */
export function milestoneOf({ kind, periods }: Pick<Indicator, 'kind' | 'periods'>): MilestoneState | null {
  if (kind !== 'MILESTONE') return null;
  const known = periods.filter(({ report }) => report !== null);
  const first = known.find(({ report }) => Number(report?.figure) > 0);
  const period = first ?? known.at(-1);
  return period === undefined ? null : { hasHappened: first !== undefined, period };
}
