import { compare, parseExact, zero } from '../targets/exact.ts';
import type { Exact } from '../targets/exact.ts';
import { isDay, periodsOf } from '../targets/index.ts';
import type { OwnRule, Period } from '../targets/index.ts';
import { judgeByRule } from '../targets/rules.ts';
import { addsUp } from '../targets/sum.ts';
import { figureWordsFor } from '../targets/verdict.ts';
import type { Verdict } from '../targets/verdict.ts';
import type { CheckedBreakdown, CheckedPart, PlanToCheck } from './plan-to-check.ts';
import { readTarget } from './reading.ts';
import type { ReadIndicator } from './reading.ts';

/** What a target asks for at the end of a period. */
export type Mark = Pick<Verdict, 'expected' | 'lower' | 'upper' | 'since'>;

/** A whole and its parts, as their targets have them at the end of one period. */
export interface MarkedParts {
  readonly period: Period;
  readonly whole: Mark;
  /** Each part that is reported now; a mark is null where its target says nothing, or there is none. */
  readonly parts: readonly { readonly name: string; readonly mark: Mark | null }[];
}

/** Years enough for every agreement there are periods for, few enough to be gone through for every part. */
const MAX_YEARS = 100;
/** What begins in it ends when there are no days any more. */
const LAST_YEAR = 9999;

/** The years of an agreement, the first and last clipped to it; none for a time that is none. */
export function yearsOf({ periodStart, periodEnd }: PlanToCheck['agreement']): readonly Period[] {
  const [first, last] = [periodStart, periodEnd].map((day) => (isDay(day) ? Number(day.slice(0, 4)) : LAST_YEAR));
  if (first === undefined || last === undefined || last >= LAST_YEAR || last - first >= MAX_YEARS) return [];
  return periodsOf({ frequency: 'YEARLY', periodStart, periodEnd, lagDays: 0, dueDays: 0 });
}

/**
 * What the targets of a whole and of its parts' own figures ask for at the end of the last year that all of them say something of; null where
 * there is none. Whole years, so that a target a quarter and one a year are for the same.
 */
export function markedFigures(indicator: ReadIndicator, { categories }: CheckedBreakdown, years: readonly Period[], rule: OwnRule): MarkedParts | null {
  const whole = marksOf(rule, indicator.baseline?.value ?? null, indicator, years);
  const parts = active(categories).map(({ name, baseline, target }) => {
    const own = target === null || target.ofWhole ? null : (readTarget(target)?.own ?? null);
    return { name, marks: own === null ? [] : marksOf(own, baseline, indicator, years) };
  });
  const saying = parts.filter(({ marks }) => marks.some((mark) => mark !== null));
  if (saying.length === 0) return null;
  const at = years.findLastIndex((_year, index) => [whole, ...saying.map(({ marks }) => marks)].every((marks) => (marks[index] ?? null) !== null));
  const [period, mark] = [years[at], whole[at] ?? null];
  if (period === undefined || mark === null) return null;
  const marked = { period, whole: mark, parts: parts.map(({ name, marks }) => ({ name, mark: marks[at] ?? null })) };
  const isOfOneTime = marked.parts.every((part) => part.mark === null || part.mark.since === mark.since);
  return isOfOneTime || !addsUp(indicator.aggregation) ? marked : null;
}

/** What the targets for parts' shares of the whole ask for, in percent, in the last year that all of them say something of. */
export function markedShares(indicator: ReadIndicator, { categories }: CheckedBreakdown, years: readonly Period[]): Omit<MarkedParts, 'whole'> | null {
  const ofShares = { ...indicator, aggregation: 'AVERAGE', unit: '%' } as const;
  const parts = active(categories).map(({ name, target }) => {
    const own = target?.ofWhole === true ? (readTarget(target)?.own ?? null) : null;
    return { name, marks: own === null ? [] : marksOf(own, null, ofShares, years) };
  });
  const saying = parts.filter(({ marks }) => marks.some((mark) => mark !== null));
  const at = years.findLastIndex((_year, index) => saying.every(({ marks }) => (marks[index] ?? null) !== null));
  const period = years[at];
  return saying.length === 0 || period === undefined ? null : { period, parts: parts.map(({ name, marks }) => ({ name, mark: marks[at] ?? null })) };
}

function active(categories: readonly CheckedPart[]): readonly CheckedPart[] {
  return categories.filter(({ isArchived }) => !isArchived);
}

function marksOf(rule: OwnRule, baseline: string | null, { aggregation, direction, unit }: ReadIndicator, years: readonly Period[]): readonly (Mark | null)[] {
  const context = {
    periods: years,
    values: new Map<string, Exact>(),
    pairs: new Map<string, never>(),
    ofNobody: new Set<string>(),
    baseline: baseline === null ? null : parseExact(baseline),
    direction,
    aggregation,
    frequency: 'YEARLY',
    comparisons: new Map<string, ReadonlyMap<string, never>>(),
    words: figureWordsFor(unit, 0, 'en'),
  } as const;
  return years.map((period) => {
    const verdict = judgeByRule(rule, { ...context, period });
    return verdict.isOutside || (verdict.lower === null && verdict.upper === null) ? null : verdict;
  });
}

/** Whether something is below zero, so that parts may be more than their whole. */
export function isSigned({ whole, parts }: MarkedParts): boolean {
  return [whole, ...parts.map(({ mark }) => mark)].some(
    (mark) => mark !== null && [mark.expected, mark.lower, mark.upper].some((value) => value !== null && compare(value, zero) < 0),
  );
}
