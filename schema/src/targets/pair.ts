import { add, divide, exact, multiply, parseExact, zero } from './exact.ts';
import type { Exact } from './exact.ts';

/** A share as how many of how many: whole numbers as decimal strings, the part no larger than the whole. */
export interface Pair {
  readonly numerator: string;
  readonly denominator: string;
}

/** The part and the whole as they are calculated with. */
export interface Counted {
  readonly part: Exact;
  readonly whole: Exact;
}

/** A pair to calculate with. @throws RangeError when it is not made of decimal strings */
export function countedOf({ numerator, denominator }: Pair): Counted {
  const [part, whole] = [parseExact(numerator), parseExact(denominator)];
  if (part === null || whole === null) throw new RangeError(`Not a pair: ${numerator} of ${denominator}`);
  return { part, whole };
}

/** The percentage that these make together, exactly: what all of them are of all of them. Null of nobody, which is not zero. */
export function shareOf(pairs: readonly Counted[]): Exact | null {
  const part = pairs.reduce((sum, pair) => add(sum, pair.part), zero);
  const whole = pairs.reduce((sum, pair) => add(sum, pair.whole), zero);
  return whole.numerator === 0n ? null : divide(multiply(part, exact(100n)), whole);
}
