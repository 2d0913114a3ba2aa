import type { Day } from './day.ts';
import type { ComparisonSeries } from './judge.ts';
import type { Period } from './periods.ts';

/** A starting value of an indicator, or one to compare it with. */
export interface BaselineFacts {
  readonly scope: 'AREA' | 'TARGET_GROUP' | 'COMPARISON';
  readonly label: string;
  /** Null where it was not counted. */
  readonly value: string | null;
  readonly date: Day | null;
}

/** What change is counted from: the first starting value of the areas or the target group, never one to compare with. */
export function countedFrom(baselines: readonly BaselineFacts[]): { readonly value: string; readonly date: Day | null } | null {
  for (const { scope, value, date } of baselines) {
    if (scope !== 'COMPARISON' && value !== null) return { value, date };
  }
  return null;
}

/**
 * What the indicator is compared with: units with series of their own, and the comparison baselines by their labels. A baseline was counted
 * once, so it stands in every period that ends on its day or later, until a newer one of the same label; without a day in all of them. A
 * unit that has a series is known by that alone: where it has no figure nothing stands in for it.
 */
export function comparisonsOf(
  baselines: readonly BaselineFacts[],
  periods: readonly Pick<Period, 'key' | 'start' | 'end'>[],
  series: readonly ComparisonSeries[] = [],
): readonly ComparisonSeries[] {
  const followed = new Set(series.map(({ name }) => name));
  const counted = baselines.filter(({ scope, label }) => scope === 'COMPARISON' && !followed.has(label));
  const standing = [...new Set(counted.map(({ label }) => label))].map((name) => {
    const own = counted.filter(({ label }) => label === name).sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
    return {
      name,
      values: periods.flatMap(({ key, start, end }) => {
        const { value = null, date = null } = own.findLast((one) => one.date === null || one.date <= end) ?? {};
        if (value === null) return [];
        return [{ periodKey: key, value, ...(date !== null && date >= start ? {} : { countedOn: date }) }];
      }),
    };
  });
  return [...series, ...standing];
}
