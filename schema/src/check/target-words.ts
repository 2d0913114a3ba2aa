import { compare, parseExact } from '../targets/exact.ts';
import { parseDecimal } from '../targets/index.ts';
import type { OwnRule } from '../targets/index.ts';
import { number as inDanish } from '../targets/rule-words.ts';
import { amount } from '../targets/stated-words.ts';

const numberPattern = new RegExp(String.raw`(?<number>${amount})(?<percent>\s?(?:%|procent|pct|percent))?(?<time>\s?(?:år|måned|uge|dag|time|minut)\p{L}*)?`, 'giu');
const yearPattern = /^(?:19|20)\d\d$/;

/** What a rule may be said in: its own number, or a year's by the quarter, half-year or month. */
function numbersOf(rule: OwnRule): readonly string[] | null {
  switch (rule.kind) {
    case 'perPeriod':
    case 'average':
    case 'standing':
    case 'reach':
      return [rule.value];
    case 'between':
      return [rule.lower, rule.upper];
    default:
      return null;
  }
}

/**
 * The one number that words name, where the rule is judged by another; null where they agree, name none or several, or where the
 * rule has no number that words would name.
 */
export function otherNumberIn(words: string, rule: OwnRule, unit: string): string | null {
  const wanted = numbersOf(rule);
  if (wanted === null) return null;
  const named = [...words.matchAll(numberPattern)].flatMap(({ groups = {} }) => {
    const { number = '', percent, time } = groups;
    const isOfUnit = percent === undefined ? time === undefined || time.trim().toLowerCase().startsWith(unit.toLowerCase()) : unit === '%';
    if (!isOfUnit || (percent === undefined && yearPattern.test(number))) return [];
    const parsed = parseDecimal(number, 'da');
    return parsed.ok ? [parsed.value] : [];
  });
  const [only] = named;
  if (only === undefined || named.length > 1) return null;
  const times = rule.kind === 'perPeriod' ? partsOfYear.filter(({ word }) => word.test(words)).map(({ count }) => count) : [];
  const fits = wanted.some((value) => [1n, ...times].some((count) => isSame(only, value, count)));
  return fits ? null : only;
}

/** The words with another number, where they name the one; as they are where they do not. */
export function withOtherNumber(words: string, one: string, other: string): string {
  const named = [...words.matchAll(numberPattern)].find(({ groups = {} }) => {
    const parsed = parseDecimal(groups['number'] ?? '', 'da');
    return parsed.ok && isSame(parsed.value, one, 1n);
  });
  if (named === undefined) return words;
  return `${words.slice(0, named.index)}${inDanish(other, 'da')}${words.slice(named.index + (named.groups?.['number'] ?? '').length)}`;
}

const partsOfYear = [
  { word: /måned/iu, count: 12n },
  { word: /kvartal/iu, count: 4n },
  { word: /halvår/iu, count: 2n },
];

/** Whether one number is the other, or so many times it, either way. */
function isSame(left: string, right: string, count: bigint): boolean {
  const [one, other] = [parseExact(left), parseExact(right)];
  if (one === null || other === null) return false;
  const times = (value: typeof one) => ({ ...value, numerator: value.numerator * count });
  return compare(times(one), other) === 0 || compare(one, times(other)) === 0;
}
