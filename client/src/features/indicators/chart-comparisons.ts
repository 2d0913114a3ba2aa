import type { Place } from '../../figures/geometry.ts';
import { newestFigure, type Compared, type Series } from '../../figures/series.ts';
import { linesOfLabel, spread } from './chart-labels.ts';

/** So many lines can be told apart by stroke, mark and label; more are only in the table. */
export const mostDrawn = 8;

/** So wide is the room for the names at the ends of lines, in the chart's own units. */
export const labelWidth = 104;
const lettersPerLine = 16;
const lineHeight = 12;

/** One of those an indicator is compared with, where its figures stand, and its name where it has room. */
export interface DrawnComparison {
  readonly name: string;
  /** Which stroke and mark it has. */
  readonly look: number;
  readonly line: readonly (Place | null)[];
  readonly end: Place;
  /** Its newest value, an exact decimal. */
  readonly newest: string;
  readonly labelY: number;
  /** Lines of the name; the newest value stands at the end of the last one. */
  readonly label: readonly string[];
  /** Whether the label is less than the name. */
  readonly isShortened: boolean;
}

/**
 * Whom a chart shows: all while they can be told apart, else those the target is about and those whose newest figures are nearest to the
 * indicator's own. In the order given.
 */
export function chosenOf(series: Series): readonly Compared[] {
  const { comparisons } = series;
  if (comparisons.length <= mostDrawn) return comparisons;
  const own = newestFigure(series)?.value ?? series.baseline;
  const distance = ({ values }: Compared): number => (own === null ? 0 : Math.abs(Number(values.findLast((value) => value !== null)) - Number(own)));
  const chosen = new Set([...comparisons].sort((a, b) => Number(b.isInTarget) - Number(a.isInTarget) || distance(a) - distance(b)).slice(0, mostDrawn));
  return comparisons.filter((one) => chosen.has(one));
}

/** Gives lines their looks and their names, which do not touch each other between `top` and `bottom`. `text` writes a value. */
export function drawComparisons(
  lines: readonly { readonly compared: Compared; readonly line: readonly (Place | null)[] }[],
  { top, bottom, text }: { readonly top: number; readonly bottom: number; readonly text: (value: string) => string },
): readonly DrawnComparison[] {
  const ended = lines.flatMap(({ compared, line }) => {
    const end = line.findLast((place) => place !== null);
    const newest = compared.values.findLast((value) => value !== null);
    return end && newest ? [{ compared, line, end, newest }] : [];
  });
  const broken = (most: number): readonly (readonly string[])[] => ended.map(({ compared, newest }) => labelOf(compared.name, text(newest), most));
  const heightOf = (labels: readonly (readonly string[])[]): number => labels.reduce((sum, label) => sum + label.length * lineHeight, 0);
  const full = broken(2);
  const labels = heightOf(full) <= bottom - top ? full : broken(1);
  const middles = spread(
    ended.map(({ end }, index) => ({ y: end.y, height: (labels[index]?.length ?? 1) * lineHeight })),
    top,
    bottom,
  );
  return ended.map(({ compared: { name }, ...drawn }, index) => {
    const label = labels[index] ?? [];
    return { name, look: index, ...drawn, label, labelY: middles[index] ?? drawn.end.y, isShortened: label.join(' ').trim() !== name };
  });
}

/** A name in at most so many lines that leave room for a value at the end of the last one; a value is never cut. */
function labelOf(name: string, value: string, most: number): readonly string[] {
  const lines = linesOfLabel(name, lettersPerLine, most);
  const room = lettersPerLine + 2 - value.length;
  const last = lines.at(-1) ?? '';
  if (last.length <= room) return lines;
  if (lines.length < most) return [...lines, ''];
  return [...lines.slice(0, -1), ...linesOfLabel(`${last.slice(0, room)}…`, room, 1)];
}
