import type { IndicatorKind } from '../../graphql/generated/graphql.ts';

/** Something odd about a typed figure that the reporter is asked about. Nothing is ever changed for them. */
export type Oddity =
  /** Far from the usual, and with the decimal mark elsewhere it would not be: `suggestion` is that figure. */
  | { readonly kind: 'comma'; readonly suggestion: string; readonly factor: Factor; readonly usual: string }
  | { readonly kind: 'jump'; readonly factor: Factor; readonly usual: string }
  /** Zero where there usually is something: perhaps the figure is missing. */
  | { readonly kind: 'zero'; readonly usual: string };

/** How far from the usual. */
export type Factor =
  | { readonly direction: 'higher'; readonly times: number }
  /** `part` 5 is a fifth of it. */
  | { readonly direction: 'lower'; readonly part: number };

/** A figure this many times the usual, or that part of it, is asked about. */
const oddFactor = 5;
/** Small counts jump by nature: below this much, ten times is still plausible. */
const smallUsual = 3;
const smallFactor = 10;
/** How many of the latest figures say what is usual. */
const recent = 8;

/**
 * Looks for what is probably a slip: a figure far from the median of the latest ones, a zero that may be a missing figure.
 * Null when there is nothing to ask. Figures are decimal strings; only their rough size matters here.
 */
export function oddityOf(typed: string, earlier: readonly string[], kind: IndicatorKind): Oddity | null {
  const value = Number(typed);
  const latest = earlier.slice(-recent);
  const usual = medianOf(latest);
  const size = Number(usual);
  if (usual === null || size <= 0 || latest.length < 2) return null;
  const sizes = latest.map(Number);
  if (value === 0) return size >= oddFactor && !sizes.includes(0) ? { kind: 'zero', usual } : null;
  const limit = size <= smallUsual ? smallFactor : oddFactor;
  const ratio = Math.abs(value) / size;
  if (ratio < limit && (ratio > 1 / limit || size <= smallUsual)) return null;
  const factor: Factor =
    ratio >= limit ? { direction: 'higher', times: Math.round(ratio) } : { direction: 'lower', part: Math.round(1 / ratio) };
  const suggestion = [1, 2]
    .map((places) => shifted(typed, ratio >= limit ? -places : places))
    .find((candidate) => isPlausible(Number(candidate), sizes) && (kind !== 'COUNT' || !candidate.includes('.')));
  return suggestion === undefined ? { kind: 'jump', factor, usual } : { kind: 'comma', suggestion, factor, usual };
}

function isPlausible(value: number, latest: readonly number[]): boolean {
  return value >= Math.min(...latest) / 2 && value <= Math.max(...latest) * 2;
}

/** Moves the decimal point, to the right for positive places, exactly. */
export function shifted(value: string, places: number): string {
  const sign = value.startsWith('-') ? '-' : '';
  const [integer = '', fraction = ''] = value.replace('-', '').split('.');
  const digits = integer.padStart(Math.max(0, -places) + 1, '0') + fraction.padEnd(Math.max(0, places), '0');
  const point = digits.length - Math.max(fraction.length, Math.max(0, places)) + places;
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const rest = digits.slice(point).replace(/0+$/, '');
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** The middle one of the figures; of two middle ones the smaller, so that it is a figure that was reported. */
function medianOf(values: readonly string[]): string | null {
  const sorted = [...values].sort((a, b) => Number(a) - Number(b));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
