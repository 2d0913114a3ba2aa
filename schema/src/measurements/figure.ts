import { parseDecimal, type ParsedDecimal, type TargetLocale } from '../targets/decimal-text.ts';
import { compare, decimalsOf, floor, MAX_DECIMALS, parseExact, toDecimal, toFixed, zero } from '../targets/exact.ts';
import { countedOf, shareOf, type Pair } from '../targets/pair.ts';

/** Why two counts are no share. */
export type PairProblem = 'NEGATIVE' | 'NOT_WHOLE' | 'PART_ABOVE_WHOLE';

/** What came of reading a typed figure. A share of nobody, `0 af 0`, has a pair and no value. */
export type ParsedFigure =
  | { readonly ok: true; readonly value: string | null; readonly pair: Pair | null }
  | { readonly ok: false; readonly reason: (ParsedDecimal & { readonly ok: false })['reason'] }
  /** One of two counts is missing. */
  | { readonly ok: false; readonly reason: 'HALF_PAIR' }
  /** Two counts that can be read, and are no share. */
  | { readonly ok: false; readonly reason: PairProblem; readonly pair: Pair };

/** Two counts in their shortest form, or why they are no share and which of the two is to blame. */
export type ReadPair =
  | { readonly ok: true; readonly pair: Pair }
  | { readonly ok: false; readonly reason: PairProblem; readonly at: keyof Pair };

/** Reads two decimals as how many of how many people or things. The part of nobody is nobody. @throws RangeError when one is not a decimal */
export function readPair(pair: Pair): ReadPair {
  const { part, whole } = countedOf(pair);
  const wrong = ([['numerator', part], ['denominator', whole]] as const).flatMap(([at, count]) => {
    const reason = compare(count, zero) < 0 ? ('NEGATIVE' as const) : count.denominator === 1n ? null : ('NOT_WHOLE' as const);
    return reason === null ? [] : [{ ok: false, reason, at } as const];
  });
  if (wrong[0] !== undefined) return wrong[0];
  if (compare(part, whole) > 0) return { ok: false, reason: 'PART_ABOVE_WHOLE', at: 'numerator' };
  return { ok: true, pair: { numerator: toDecimal(part), denominator: toDecimal(whole) } };
}

/**
 * The percentage that a pair makes: in full where it ends within twelve decimals, otherwise rounded there, as 1 of 3 is. The pair is what
 * is exact. Null for 0 of 0, which is not zero.
 */
export function percentOf(pair: Pair): string | null {
  const share = shareOf([countedOf(pair)]);
  return share === null ? null : toDecimal(share);
}

/** Whether a percentage is what a pair makes, to as many decimals as it has itself: `33.3` is 1 of 3, `33.4` is not. */
export function isPercentOf(value: string, pair: Pair): boolean {
  const [percent, share] = [parseExact(value), shareOf([countedOf(pair)])];
  if (percent === null || share === null) return false;
  const decimals = decimalsOf(percent, MAX_DECIMALS);
  return toFixed(share, decimals) === toFixed(percent, decimals);
}

/** The whole numbers below and above a decimal; null where it is whole. @throws RangeError when it is not a decimal. */
export function wholeNumbersBeside(value: string): readonly [below: string, above: string] | null {
  const read = parseExact(value);
  if (read === null) throw new RangeError(`"${value}" is not a decimal.`);
  if (read.denominator === 1n) return null;
  const below = floor(read);
  return [String(below), String(below + 1n)];
}

const between = /^(.*?)(?:\/|(?<![^\s])(?:(?:ud\s+)?af|(?:out\s+)?of)(?![^\s]))(.*)$/i;

/** The two counts of a share as they were typed, either of them perhaps empty; null where it is not two. */
export function typedPair(typed: string): readonly [numerator: string, denominator: string] | null {
  const counts = between.exec(typed);
  return counts === null ? null : [(counts[1] ?? '').trim(), (counts[2] ?? '').trim()];
}

/**
 * Reads a figure as it was typed; of a share also two counts: `18 af 40`, `18 of 40`, `18/40`. Never throws, never rounds, and guesses
 * nothing: what is no share is told apart from what is no number.
 */
export function parseFigure(typed: string, locale: TargetLocale, isShare: boolean): ParsedFigure {
  const counts = isShare ? typedPair(typed) : null;
  if (counts === null) {
    const parsed = parseDecimal(typed, locale);
    return parsed.ok ? { ok: true, value: parsed.value, pair: null } : parsed;
  }
  if (counts.includes('')) return { ok: false, reason: 'HALF_PAIR' };
  const [numerator, denominator] = [parseDecimal(counts[0], locale), parseDecimal(counts[1], locale)];
  if (!numerator.ok) return numerator;
  if (!denominator.ok) return denominator;
  const pair = { numerator: numerator.value, denominator: denominator.value };
  const read = readPair(pair);
  return read.ok ? { ok: true, value: percentOf(read.pair), pair: read.pair } : { ok: false, reason: read.reason, pair };
}
