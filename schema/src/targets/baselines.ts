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
 * What the indicator is compared with: the comparison baselines, by their labels. Each was counted once, so it stands in every
 * period that ends on its day or later, until a newer one of the same label; without a day in all of them.
 */
export function comparisonsOf(baselines: readonly BaselineFacts[], periods: readonly Pick<Period, 'key' | 'end'>[]): readonly ComparisonSeries[] {
  const counted = baselines.filter(({ scope }) => scope === 'COMPARISON');
  return [...new Set(counted.map(({ label }) => label))].map((name) => {
    const own = counted.filter(({ label }) => label === name).sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
    return {
      name,
      values: periods.flatMap(({ key, end }) => {
        const value = own.findLast(({ date }) => date === null || date <= end)?.value ?? null;
        return value === null ? [] : [{ periodKey: key, value }];
      }),
    };
  });
}
