import { divide, exact, multiply, parseExact, signOf, toDecimal } from '../targets/exact.ts';

/** The share of a whole that a part is, in percent, exact to twelve decimals; null where either is not known or the whole is nothing. */
export function shareOfWhole(part: string | null, whole: string | null): string | null {
  const [of, all] = [parseExact(part ?? ''), parseExact(whole ?? '')];
  if (of === null || all === null || signOf(all) === 0) return null;
  return toDecimal(multiply(divide(of, all), exact(100n)));
}
