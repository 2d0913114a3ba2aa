import { add, compare, exact, zero } from '../targets/exact.ts';
import type { Exact } from '../targets/exact.ts';
import type { Additivity } from '../breakdowns/index.ts';
import { isSigned } from './part-marks.ts';
import type { Mark, MarkedParts } from './part-marks.ts';
import type { CheckedIndicator } from './plan-to-check.ts';

/** Where targets of parts and of their whole do not fit: what the parts come to, and which bound of the whole that passes. */
export interface PartConflict {
  /**
   * All that the parts ask for, or allow, is too much or too little together; what is expected of them is; all of them ask for more, or allow
   * less, than the whole; what is expected of each does; one part asks for more than the whole.
   */
  readonly kind: 'SUM' | 'EXPECTED_SUM' | 'AVERAGE' | 'EXPECTED_AVERAGE' | 'PART';
  /** The parts are above the most of the whole; otherwise below its least. */
  readonly isAbove: boolean;
  /** What the parts come to: a sum, or that of all which is nearest the whole. */
  readonly parts: Exact;
  /** The bound of the whole that it passes. */
  readonly bound: Exact;
  /** The part, where it is one alone. */
  readonly part: string | null;
}

/** The worst that does not fit in how the parts make their whole; null where all does. */
export function conflictOf(marked: MarkedParts, additivity: Additivity, kind: CheckedIndicator['kind']): PartConflict | null {
  if (additivity === 'SUM') return conflictOfSum(marked);
  if (additivity === 'AVERAGE') return conflictOfAverage(marked);
  return kind === 'COUNT' ? conflictOfPart(marked) : null;
}

/** The same of shares of the whole, which is 100 percent of itself. */
export function conflictOfShares(parts: MarkedParts['parts']): PartConflict | null {
  const all = exact(100n);
  const least = sum(parts.map(({ mark }) => mark?.lower ?? zero));
  const most = sum(parts.map(({ mark }) => mark?.upper ?? null));
  return conflict('SUM', { least, most, lower: all, upper: all });
}

function conflictOfSum(marked: MarkedParts): PartConflict | null {
  const { whole, parts } = marked;
  const nothing = isSigned(marked) ? null : zero;
  const least = sum(parts.map(({ mark }) => mark?.lower ?? nothing));
  const most = sum(parts.map(({ mark }) => mark?.upper ?? null));
  const isComplete = parts.every(({ mark }) => mark?.expected != null);
  const expected = sum(parts.map(({ mark }) => mark?.expected ?? nothing));
  return conflict('SUM', { least, most, ...whole }) ?? conflict('EXPECTED_SUM', { least: expected, most: isComplete ? expected : null, ...whole });
}

function conflictOfAverage({ whole, parts }: MarkedParts): PartConflict | null {
  const all = (of: (mark: Mark) => Exact | null): readonly Exact[] => {
    const values = parts.flatMap(({ mark }) => (mark === null ? [] : (of(mark) ?? [])));
    return values.length === parts.length ? values.toSorted(compare) : [];
  };
  const expected = all((mark) => mark.expected);
  return (
    conflict('AVERAGE', { least: all((mark) => mark.lower)[0] ?? null, most: all((mark) => mark.upper).at(-1) ?? null, ...whole }) ??
    conflict('EXPECTED_AVERAGE', { least: expected[0] ?? null, most: expected.at(-1) ?? null, ...whole })
  );
}

function conflictOfPart({ whole, parts }: MarkedParts): PartConflict | null {
  for (const { name, mark } of parts) {
    const found = conflict('PART', { least: mark?.lower ?? null, most: null, ...whole });
    if (found !== null) return { ...found, part: name };
  }
  return null;
}

interface Sides extends Pick<Mark, 'lower' | 'upper'> {
  /** The least that the parts come to, and the most. */
  readonly least: Exact | null;
  readonly most: Exact | null;
}

function conflict(kind: PartConflict['kind'], { least, most, lower, upper }: Sides): PartConflict | null {
  if (least !== null && upper !== null && compare(least, upper) > 0) return { kind, isAbove: true, parts: least, bound: upper, part: null };
  if (most !== null && lower !== null && compare(most, lower) < 0) return { kind, isAbove: false, parts: most, bound: lower, part: null };
  return null;
}

function sum(values: readonly (Exact | null)[]): Exact | null {
  return values.reduce((so, value) => (so === null || value === null ? null : add(so, value)), zero);
}
