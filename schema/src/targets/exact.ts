/**
 * An exact number: a fraction with a positive denominator. Figures are decimals, but a path from baseline to
 * target divides and compounds, so decimals alone would have to round before comparing.
 */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Digits before and after the point that the database keeps: numeric(38,12). */
export const MAX_INTEGER_DIGITS = 26;
export const MAX_DECIMALS = 12;

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads a decimal string such as `-12.5`; null when it is not one or longer than what is stored. */
export function parseExact(text: string): Exact | null {
  const match = decimalPattern.exec(text);
  if (match === null) return null;
  const [, sign = '', integer = '', decimals = ''] = match;
  if (integer.replace(/^0+/, '').length > MAX_INTEGER_DIGITS || decimals.length > MAX_DECIMALS) return null;
  const magnitude = exact(BigInt(integer + decimals), 10n ** BigInt(decimals.length));
  return sign === '-' ? negate(magnitude) : magnitude;
}

// Reducing keeps long sums small. Above this it would cost more than it saves: only compounding over many steps gets there, and
// such a number is not calculated on much further.
const MAX_REDUCED = 1n << 512n;

/** The fraction numerator/denominator, reduced unless it is very long. @throws RangeError when the denominator is zero */
export function exact(numerator: bigint, denominator = 1n): Exact {
  if (denominator === 0n) throw new RangeError('Division by zero.');
  if (denominator < 0n) return exact(-numerator, -denominator);
  if (denominator === 1n || denominator > MAX_REDUCED) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

export const zero = exact(0n);

/** Sum. */
export function add(left: Exact, right: Exact): Exact {
  return exact(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);
}

/** Difference. */
export function subtract(left: Exact, right: Exact): Exact {
  return add(left, negate(right));
}

/** Product. */
export function multiply(left: Exact, right: Exact): Exact {
  return exact(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Quotient. @throws RangeError when the divisor is zero */
export function divide(left: Exact, right: Exact): Exact {
  return exact(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** A whole power, zero or more. */
export function power(base: Exact, exponent: number): Exact {
  const by = BigInt(exponent);
  return { numerator: base.numerator ** by, denominator: base.denominator ** by };
}

/** The same size on the other side of zero. */
function negate(value: Exact): Exact {
  return { numerator: -value.numerator, denominator: value.denominator };
}

/** Distance from zero. */
export function absolute(value: Exact): Exact {
  return value.numerator < 0n ? negate(value) : value;
}

/** Negative, zero or positive as `left` is smaller, equal or larger. */
export function compare(left: Exact, right: Exact): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** -1, 0 or 1. */
export function signOf(value: Exact): -1 | 0 | 1 {
  return value.numerator === 0n ? 0 : value.numerator < 0n ? -1 : 1;
}

/** The largest whole number that is not larger. */
export function floor(value: Exact): bigint {
  const quotient = value.numerator / value.denominator;
  return value.numerator % value.denominator < 0n ? quotient - 1n : quotient;
}

/** With exactly so many decimals, half away from zero. For display and for leaving this module; nothing is compared after it. */
export function toFixed(value: Exact, decimals: number): string {
  const scaled = absolute(value).numerator * 10n ** BigInt(decimals);
  const rounded = (2n * scaled + value.denominator) / (2n * value.denominator);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return value.numerator < 0n && rounded !== 0n ? `-${text}` : text;
}

/** Decimals needed to write the number out in full, or `limit` when it needs more or never ends. */
export function decimalsOf(value: Exact, limit: number): number {
  let decimals = 0;
  let scaled = value.numerator;
  while (decimals < limit && scaled % value.denominator !== 0n) {
    scaled *= 10n;
    decimals += 1;
  }
  return decimals;
}

/** As a decimal string without trailing zeros: in full where it ends within twelve decimals, otherwise rounded there. */
export function toDecimal(value: Exact): string {
  return toFixed(value, decimalsOf(value, MAX_DECIMALS));
}
