import type { Frequency } from '../graphql/generated/graphql.ts';
import type { Indicator, IndicatorPeriod } from './indicator.ts';
import { sumOf } from './figure-text.ts';

/** Why a period has a figure or has none. */
export type PointState = 'value' | 'missing' | 'awaiting' | 'ahead';

/** A period as it is drawn. */
export interface SeriesPoint {
  readonly period: IndicatorPeriod;
  readonly state: PointState;
  /** What is drawn: the figure, or in an accumulating series the sum so far. Null where there is no figure. */
  readonly value: string | null;
  /** Where the target's path stands at the end of the period. */
  readonly expected: string | null;
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
  readonly windows: readonly SeriesWindow[];
  /** The window of the newest figure; the first one before there is any. */
  readonly current: SeriesWindow;
  readonly baseline: string | null;
  /** Which side of the target is good. */
  readonly goodSide: 'above' | 'below' | null;
}

const months: Readonly<Record<Frequency, number>> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };
const emptyWindow: SeriesWindow = { points: [], target: null };

/** Puts an indicator's periods in the form that sparkline and chart draw. Missing is never zero: it has no value. */
export function seriesOf(indicator: Indicator): Series {
  const rule = indicator.target?.rule ?? null;
  const perPeriod = rule?.__typename === 'PerPeriodRule' ? rule : null;
  const ratio = perPeriod ? months[perPeriod.every] / months[indicator.frequency] : 1;
  const isAccumulating = ratio > 1 && (indicator.aggregation === 'TOTAL' || indicator.aggregation === 'CUMULATIVE');
  // Periods are counted from the agreement's first month, so that shorter ones fill longer ones exactly.
  const windows = chunksOf(indicator.periods, isAccumulating ? ratio : Math.max(1, indicator.periods.length)).map((periods) =>
    windowOf(periods, isAccumulating && indicator.aggregation === 'TOTAL'),
  );
  return {
    isAccumulating,
    windows,
    current: windows.findLast(({ points }) => points.some(({ value }) => value !== null)) ?? windows[0] ?? emptyWindow,
    baseline: indicator.baselines.find(({ scope, value }) => scope !== 'COMPARISON' && value !== null)?.value ?? null,
    goodSide: goodSideOf(indicator),
  };
}

function goodSideOf({ target, direction }: Indicator): Series['goodSide'] {
  const rule = target?.rule;
  switch (rule?.__typename) {
    case 'PerPeriodRule':
      return rule.bound === 'AT_LEAST' ? 'above' : 'below';
    case 'ChangeFromBaselineRule':
      return rule.change.startsWith('-') ? 'below' : 'above';
    case 'ChangeEachPeriodRule':
      return rule.percent.startsWith('-') ? 'below' : 'above';
    default:
      return direction === 'INCREASE' ? 'above' : direction === 'DECREASE' ? 'below' : null;
  }
}

function windowOf(periods: readonly IndicatorPeriod[], isSummed: boolean): SeriesWindow {
  let sum = '0';
  return {
    target: periods.findLast(({ expected }) => expected !== null)?.expected ?? null,
    points: periods.map((period) => {
      const value = period.measurement?.value ?? null;
      if (value === null || !isSummed) return pointOf(period, value);
      sum = sumOf([sum, value]);
      return pointOf(period, sum);
    }),
  };
}

function pointOf(period: IndicatorPeriod, value: string | null): SeriesPoint {
  return { period, value, expected: period.expected, state: value === null ? stateOf(period) : 'value' };
}

function stateOf({ reporting }: IndicatorPeriod): PointState {
  switch (reporting) {
    case 'NOT_DUE':
      return 'ahead';
    case 'AWAITING_DATA':
      return 'awaiting';
    default:
      return 'missing';
  }
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) => items.slice(chunk * size, (chunk + 1) * size));
}

/** The figure to show as the newest: in an accumulating series the sum so far, with the periods it covers. Null before there is one. */
export function newestFigure(series: Series): { readonly value: string; readonly from: IndicatorPeriod; readonly to: IndicatorPeriod } | null {
  const { points } = series.current;
  const last = points.findLast(({ value }) => value !== null);
  const first = points[0];
  if (!last || last.value === null || !first) return null;
  return { value: last.value, from: series.isAccumulating ? first.period : last.period, to: last.period };
}
