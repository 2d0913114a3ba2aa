import { aggregationOf, comparisonsOf, type ComparisonSeries, type TargetRule } from '@planrum/schema/targets';
import { periodsOf, type Indicator, type IndicatorPeriod } from './indicator.ts';
import { ruleOf } from './rule-of-answer.ts';
import { sumOf } from './figure-text.ts';

/** Why a period has a figure or has none. */
export type PointState = 'value' | 'missing' | 'nobody' | 'awaiting' | 'ahead';

/** A period as it is drawn. */
export interface SeriesPoint {
  readonly period: IndicatorPeriod;
  readonly state: PointState;
  /** What is drawn: the figure, or in an accumulating series the sum so far. Null where there is no figure. */
  readonly value: string | null;
  /** Where the target's path stands at the end of the period. */
  readonly expected: string | null;
  /** The least and the most that the target asks for there; null where it is open. */
  readonly lower: string | null;
  readonly upper: string | null;
}

/** A stretch that is drawn as one line: all periods, or the periods of one year of an accumulating target. */
export interface SeriesWindow {
  readonly points: readonly SeriesPoint[];
  /** What the target asks for at the end of the window. */
  readonly target: string | null;
}

/** An indicator's figures as they are drawn. */
export interface Series {
  /** The target is for a longer period than the figures, which are added up towards it: each window begins at zero. */
  readonly isAccumulating: boolean;
  /** The target is a sum to be reached, or kept below. */
  readonly isSum: boolean;
  readonly windows: readonly SeriesWindow[];
  /** The window of the newest figure; the first one before there is any. */
  readonly current: SeriesWindow;
  readonly baseline: string | null;
  /** Which side of the target is good. */
  readonly goodSide: 'above' | 'below' | null;
  /** Those it is compared with that have figures. In an accumulating series the sum so far, as long as none of the window is missing. */
  readonly comparisons: readonly Compared[];
}

/** Somebody that an indicator is compared with: a value for each of its periods, in order. */
export interface Compared {
  readonly name: string;
  readonly values: readonly (string | null)[];
  /** Whether the target is about them. */
  readonly isInTarget: boolean;
}

const emptyWindow: SeriesWindow = { points: [], target: null };

/** Puts an indicator's periods in the form that sparkline and chart draw. Missing is never zero: it has no value. */
export function seriesOf(indicator: Indicator): Series {
  const { periods } = indicator;
  const aggregation = aggregationOf(indicator);
  const isSum = (aggregation === 'TOTAL' || aggregation === 'CUMULATIVE') && periods.some(({ since }) => since !== null);
  const isAccumulating = isSum && periods.some(({ since, start }) => since !== null && since < start);
  const windows = (isAccumulating ? bySince(periods) : [periods]).map((some) => windowOf(some, isAccumulating && aggregation === 'TOTAL'));
  return {
    isAccumulating,
    isSum,
    windows,
    current: windows.findLast(({ points }) => points.some(({ value }) => value !== null)) ?? windows[0] ?? emptyWindow,
    baseline: indicator.baselines.find(({ scope, value }) => scope !== 'COMPARISON' && value !== null)?.value ?? null,
    goodSide: goodSideOf(indicator),
    // A starting value of another is no sum to set beside one.
    comparisons: comparedWith(isAccumulating ? { ...indicator, baselines: [] } : indicator).map((one) =>
      isAccumulating && aggregation === 'TOTAL' ? { ...one, values: summedIn(windows, one.values) } : one,
    ),
  };
}

/** The sums so far in each window. What is missing is not zero, so after it nothing is known. */
function summedIn(windows: readonly SeriesWindow[], values: readonly (string | null)[]): readonly (string | null)[] {
  let before = 0;
  return windows.flatMap(({ points }) => {
    const own = values.slice(before, before + points.length);
    before += points.length;
    return own.map((_value, index) => {
      const soFar = own.slice(0, index + 1).filter((value) => value !== null);
      return soFar.length === index + 1 ? sumOf(soFar) : null;
    });
  });
}

/** The figures of those that an indicator is compared with, as rules know them. */
export function comparisonSeriesOf({ comparisons }: Indicator): readonly ComparisonSeries[] {
  return comparisons.map(({ unit, figures }) => ({
    name: unit.name,
    values: figures.flatMap(({ periodKey, value }) => (value === null ? [] : [{ periodKey, value }])),
  }));
}

/** What is compared with a figure that was counted once, the newest of each name, and without those that have series of their own. */
export function countedOnce({ baselines, comparisons }: Pick<Indicator, 'baselines' | 'comparisons'>): readonly (Indicator['baselines'][number] & { readonly value: string })[] {
  const followed = new Set(comparisons.map(({ unit }) => unit.name));
  const newest = new Map<string, Indicator['baselines'][number]>();
  for (const one of baselines) {
    if (one.scope !== 'COMPARISON' || followed.has(one.label)) continue;
    if ((one.date ?? '') >= (newest.get(one.label)?.date ?? '')) newest.set(one.label, one);
  }
  return [...newest.values()].flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
}

/** Everybody that an indicator is compared with and that has a value in its periods, a starting value standing on as it is judged by. */
export function comparedWith(indicator: Indicator): readonly Compared[] {
  const { baselines, periods, target } = indicator;
  const named = new Set(target === null ? [] : unitsOf(ruleOf(target)));
  return comparisonsOf(baselines, periodsOf(indicator), comparisonSeriesOf(indicator)).flatMap(({ name, values }) => {
    const each = periods.map(({ key }) => values.find(({ periodKey }) => periodKey === key)?.value ?? null);
    return each.some((value) => value !== null) ? [{ name, values: each, isInTarget: named.has(name) }] : [];
  });
}

function unitsOf(rule: TargetRule | null): readonly string[] {
  if (rule === null) return [];
  const own = rule.kind === 'inherited' ? rule.rule : rule;
  return own.kind === 'relative' ? own.units : [];
}

/** The side that the corridor is open to, neither where it has two edges; without a corridor the way that is good. */
function goodSideOf({ periods, direction }: Indicator): Series['goodSide'] {
  const edged = periods.find(({ lower, upper }) => lower !== null || upper !== null);
  if (!edged) return direction === 'INCREASE' ? 'above' : direction === 'DECREASE' ? 'below' : null;
  if (edged.lower !== null && edged.upper !== null) return null;
  return edged.lower === null ? 'below' : 'above';
}

function windowOf(periods: readonly IndicatorPeriod[], isSummed: boolean): SeriesWindow {
  let sum = '0';
  return {
    target: periods.findLast(({ expected }) => expected !== null)?.expected ?? null,
    points: periods.map((period) => {
      const value = period.report?.figure ?? null;
      if (value === null || !isSummed) return pointOf(period, value);
      sum = sumOf([sum, value]);
      return pointOf(period, sum);
    }),
  };
}

function pointOf(period: IndicatorPeriod, value: string | null): SeriesPoint {
  const { expected, lower, upper } = period;
  return { period, value, expected, lower, upper, state: value === null ? stateOf(period) : 'value' };
}

function stateOf({ reporting, report }: IndicatorPeriod): PointState {
  // Nothing is missing where there was nobody to measure: it is a gap.
  if (report !== null) return 'nobody';
  switch (reporting) {
    case 'NOT_DUE':
      return 'ahead';
    case 'AWAITING_DATA':
      return 'awaiting';
    default:
      return 'missing';
  }
}

/** Periods whose figures add up towards the same target; one that no target is for stands alone. */
function bySince(periods: readonly IndicatorPeriod[]): readonly (readonly IndicatorPeriod[])[] {
  const windows: IndicatorPeriod[][] = [];
  for (const period of periods) {
    const open = windows.at(-1);
    if (open && period.since !== null && open[0]?.since === period.since) open.push(period);
    else windows.push([period]);
  }
  return windows;
}

/** The figure to show as the newest: in an accumulating series the sum so far, with the periods it covers. Null before there is one. */
export function newestFigure(series: Series): { readonly value: string; readonly from: IndicatorPeriod; readonly to: IndicatorPeriod } | null {
  const { points } = series.current;
  const last = points.findLast(({ value }) => value !== null);
  const first = points[0];
  if (!last || last.value === null || !first) return null;
  return { value: last.value, from: series.isAccumulating ? first.period : last.period, to: last.period };
}
