import { scaleOf, ticksOf, type Place } from '../../figures/geometry.ts';
import type { Series, SeriesPoint, SeriesWindow } from '../../figures/series.ts';
import { chosenOf, drawComparisons, labelWidth, type DrawnComparison } from './chart-comparisons.ts';

/** The drawing's size in its own units; on the page it is as wide as there is room. */
export const size = { width: 376, height: 232, left: 34, right: 368, top: 16, bottom: 194 } as const;

/** A window of the series with its places. */
export interface DrawnWindow {
  readonly window: SeriesWindow;
  readonly line: readonly (Place | null)[];
  readonly expected: readonly Place[];
  /** The edges of the corridor; empty where it is open. */
  readonly lower: readonly Place[];
  readonly upper: readonly Place[];
  readonly targetY: number | null;
  readonly fromX: number;
  readonly toX: number;
}

export interface DrawnPoint {
  readonly point: SeriesPoint;
  readonly x: number;
  readonly fromX: number;
  readonly toX: number;
}

export interface ChartLayout {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly windows: readonly DrawnWindow[];
  readonly points: readonly DrawnPoint[];
  /** Where the figures end on the right: at the drawing's end, or where the names of others begin. */
  readonly right: number;
  /** Those it is compared with, where their figures stand. */
  readonly comparisons: readonly DrawnComparison[];
  /** Stretches without figures that have room for a word. */
  readonly gapWords: readonly { readonly state: 'missing' | 'awaiting'; readonly x: number }[];
  /** The first figures of periods that were revised, where they stood. */
  readonly earlier: readonly (Place & { readonly key: string })[];
  /** Calendar years, or the years of an accumulating target, with where they begin and end. */
  readonly years: readonly { readonly label: string; readonly fromX: number; readonly toX: number }[];
}

/** Where everything in the chart stands; `text` writes a value. Pure, so that it can be tested without a browser. */
export function layOut(series: Series, text: (value: string) => string = (value) => value): ChartLayout {
  const compared = chosenOf(series);
  const right = compared.length > 0 ? size.right - labelWidth : size.right;
  const all = series.windows.flatMap(({ points }) => points);
  const values = [
    ...all.flatMap(({ value, expected, lower, upper }) => [value, expected, lower, upper]),
    ...series.windows.map(({ target }) => target),
    ...earlierValues(series).map(({ value }) => value),
    ...compared.flatMap(({ values }) => values),
    series.isAccumulating ? '0' : series.baseline,
  ]
    .filter((value) => value !== null)
    .map(Number);
  const [low, high] = rangeOf(values);
  const y = scaleOf(low, high, size.bottom, size.top);
  const slot = (right - size.left) / Math.max(1, all.length);

  let before = 0;
  const windows = series.windows.map((window): DrawnWindow => {
    const first = before;
    before += window.points.length;
    const x = (index: number): number => size.left + (first + index + (series.isAccumulating ? 1 : 0.5)) * slot;
    const start: Place[] = series.isAccumulating ? [{ x: size.left + first * slot, y: y(0) }] : [];
    const at = (value: string | null, index: number): Place | null => (value === null ? null : { x: x(index), y: y(Number(value)) });
    const edge = (name: 'lower' | 'upper'): readonly Place[] => {
      const places = window.points.map((point, index) => at(point[name], index)).filter((place) => place !== null);
      // A least begins at nothing, as what it is the path of; a most is there from the first day unless it is a path itself.
      const isPath = name === 'lower' || window.points.every(({ upper, expected }) => upper === expected);
      return places.length > 0 && isPath ? [...start, ...places] : places;
    };
    const hasValues = window.points.some(({ value }) => value !== null);
    return {
      window,
      line: hasValues ? [...start, ...window.points.map(({ value }, index) => at(value, index))] : [],
      expected: [...start, ...window.points.map(({ expected }, index) => at(expected, index)).filter((place) => place !== null)],
      lower: edge('lower'),
      upper: edge('upper'),
      targetY: window.target === null ? null : y(Number(window.target)),
      fromX: size.left + first * slot,
      toX: size.left + (first + window.points.length) * slot,
    };
  });
  const points = all.map((point, index) => ({
    point,
    x: size.left + (index + 0.5) * slot,
    fromX: size.left + index * slot,
    toX: size.left + (index + 1) * slot,
  }));
  return {
    y,
    ticks: ticksOf(low, high),
    windows,
    points,
    right,
    comparisons: drawComparisons(
      compared.map((one) => ({ compared: one, line: comparedLine(one.values, series, y, slot) })),
      { top: size.top - 8, bottom: size.bottom, text },
    ),
    gapWords: gapWordsOf(points),
    earlier: earlierValues(series).map(({ key, value, index }) => ({ key, x: points[index]?.x ?? size.left, y: y(Number(value)) })),
    years: series.isAccumulating ? windowYears(windows) : calendarYears(points),
  };
}

/** Room for `mangler` and `afventer data`, in the chart's own units. */
const wordWidth = { missing: 50, awaiting: 84 } as const;

/** Neighbouring periods that have no figure for the same reason, where its word has room. */
function gapWordsOf(points: readonly DrawnPoint[]): ChartLayout['gapWords'] {
  const stretches: { state: 'missing' | 'awaiting'; fromX: number; toX: number }[] = [];
  for (const { point, fromX, toX } of points) {
    const last = stretches.at(-1);
    if (point.state !== 'missing' && point.state !== 'awaiting') continue;
    if (last?.state === point.state && last.toX === fromX) last.toX = toX;
    else stretches.push({ state: point.state, fromX, toX });
  }
  return stretches.flatMap(({ state, fromX, toX }) => (toX - fromX < wordWidth[state] ? [] : [{ state, x: (fromX + toX) / 2 }]));
}

/** Where the values of another stand, broken between windows; in an accumulating series each begins at nothing. */
function comparedLine(
  values: readonly (string | null)[],
  series: Series,
  y: (value: number) => number,
  slot: number,
): readonly (Place | null)[] {
  let first = 0;
  return series.windows.flatMap(({ points }) => {
    const from = first;
    first += points.length;
    const places = values.slice(from, first).map((value, index) => {
      const x = size.left + (from + index + (series.isAccumulating ? 1 : 0.5)) * slot;
      return value === null ? null : { x, y: y(Number(value)) };
    });
    const start = series.isAccumulating && places.some((place) => place !== null) ? [{ x: size.left + from * slot, y: y(0) }] : [];
    return [null, ...start, ...places];
  });
}

/** The first figures of periods that were revised; none where figures are drawn as sums. `index` counts periods. */
export function earlierValues(series: Series): readonly { readonly key: string; readonly value: string; readonly index: number }[] {
  if (series.isAccumulating) return [];
  return series.windows
    .flatMap(({ points }) => points)
    .flatMap(({ period: { key, provisionalReport, revisedReport } }, index) => {
      const [first, revised] = [provisionalReport?.figure ?? null, revisedReport];
      return first !== null && revised !== null && first !== revised.figure ? [{ key, value: first, index }] : [];
    });
}

/** The range with a little air, and from zero when that is near anyway: a cut axis exaggerates. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(most) || 1;
  // More below than above: the target's words and the marks for missing figures lie there.
  const low = least >= 0 && least <= span * 0.8 ? 0 : least - span * 0.2;
  return [low, most + span * 0.08];
}

function windowYears(windows: readonly DrawnWindow[]): ChartLayout['years'] {
  return windows.flatMap(({ window, fromX, toX }) => {
    const first = window.points[0]?.period.start.slice(0, 4);
    const last = window.points.at(-1)?.period.end.slice(0, 4);
    if (first === undefined || last === undefined) return [];
    return [{ label: first === last ? first : `${first}/${last.slice(2)}`, fromX, toX }];
  });
}

function calendarYears(points: readonly DrawnPoint[]): ChartLayout['years'] {
  const years: { label: string; fromX: number; toX: number }[] = [];
  for (const { point, fromX, toX } of points) {
    // A period belongs to the year it ends in.
    const label = point.period.end.slice(0, 4);
    const last = years.at(-1);
    if (last?.label === label) last.toX = toX;
    else years.push({ label, fromX, toX });
  }
  return years;
}
