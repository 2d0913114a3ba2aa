import type { TargetLocale } from '../targets/decimal-text.ts';
import { formatDecimal } from '../targets/decimal-text.ts';
import { add, compare, parseExact, signOf, toDecimal, zero, type Exact } from '../targets/exact.ts';
import type { FigureKind } from '../targets/misfits.ts';
import { breakdownName, type BreakdownFacts, type PartFigures } from './breakdown.ts';

/** What does not fit between parts and whole. */
export type PartsFindingCode =
  /** All parts are there and add up to something else. */
  | 'SUM_DIFFERS'
  /** Some parts alone are more than the whole. */
  | 'SUM_ABOVE_WHOLE'
  /** One part is larger than the whole. */
  | 'PART_ABOVE_WHOLE'
  /** An average lies outside all that it is the average of. */
  | 'OUTSIDE_PARTS';

/** One thing that does not fit, to be asked about before the figures are taken as they are. */
export interface PartsFinding {
  readonly code: PartsFindingCode;
  /** Both numbers, and what to do. */
  readonly sentence: Readonly<Record<TargetLocale, string>>;
}

/** A whole and its parts. */
export interface WholeAndParts {
  readonly kind: FigureKind;
  readonly breakdowns: readonly BreakdownFacts[];
  /** Exact; null where it is not known yet. */
  readonly whole: string | null;
  readonly parts: PartFigures;
}

/** What does not fit, at most one finding for each breakdown. Parts that were not reported are never taken for zero. */
export function partsFindings({ kind, breakdowns, whole, parts }: WholeAndParts): readonly PartsFinding[] {
  const total = whole === null ? null : parseExact(whole);
  if (total === null) return [];
  return breakdowns.flatMap((breakdown) => {
    const finding = findingOn(breakdown, kind, total, parts);
    return finding === null ? [] : [finding];
  });
}

function findingOn(breakdown: BreakdownFacts, kind: FigureKind, whole: Exact, parts: PartFigures): PartsFinding | null {
  const { additivity, categories } = breakdown;
  const given = categories.flatMap(({ id, name }) => {
    const value = parseExact(parts.get(id) ?? '');
    return value === null ? [] : [{ name, value }];
  });
  if (given.length === 0) return null;
  const isComplete = given.length === categories.length;
  if (additivity === 'AVERAGE') return isComplete ? averageFinding(breakdown, whole, given.map(({ value }) => value)) : null;
  // Money can be owed: then a part may be more than the whole.
  const isSigned = kind === 'AMOUNT' && given.some(({ value }) => signOf(value) < 0);
  const largest = given.find(({ value }) => compare(value, whole) > 0);
  const isPartOfWhole = additivity === 'SUM' || kind === 'COUNT';
  if (largest !== undefined && isPartOfWhole && !isSigned) return partFinding(breakdown, whole, largest);
  if (additivity !== 'SUM') return null;
  const sum = given.reduce((so, { value }) => add(so, value), zero);
  const order = compare(sum, whole);
  if (isComplete && order !== 0) return sumFinding(breakdown, whole, sum);
  return !isComplete && order > 0 && !isSigned ? sumAboveFinding(breakdown, whole, sum, given.map(({ name }) => name)) : null;
}

/** What all parts of a breakdown add up to; null when they do not add up, or one of them is missing. */
export function sumOfParts({ additivity, categories }: BreakdownFacts, parts: PartFigures): string | null {
  if (additivity !== 'SUM' || categories.length === 0) return null;
  const values = categories.map(({ id }) => parseExact(parts.get(id) ?? ''));
  return values.includes(null) ? null : toDecimal(values.reduce<Exact>((sum, value) => add(sum, value ?? zero), zero));
}

/** What the parts that are there add up to, and how many that is; null when they do not add up, or there are none. */
export function runningSum({ additivity, categories }: BreakdownFacts, parts: PartFigures): { readonly sum: string; readonly given: number } | null {
  if (additivity !== 'SUM') return null;
  const values = categories.flatMap(({ id }) => parseExact(parts.get(id) ?? '') ?? []);
  if (values.length === 0) return null;
  return { sum: toDecimal(values.reduce<Exact>(add, zero)), given: values.length };
}

function sumFinding(breakdown: BreakdownFacts, whole: Exact, sum: Exact): PartsFinding {
  return said('SUM_DIFFERS', (locale) => {
    const [name, parts, total] = [breakdownName(breakdown, locale), inFull(sum, locale), inFull(whole, locale)];
    return locale === 'da'
      ? `${name}: Delene giver ${parts} i alt, men tallet er ${total}. Ret det, der er forkert, eller bekræft, at det er rigtigt sådan.`
      : `${name}: The parts add up to ${parts}, but the figure is ${total}. Correct what is wrong, or confirm that it is right as it is.`;
  });
}

function sumAboveFinding(breakdown: BreakdownFacts, whole: Exact, sum: Exact, names: readonly string[]): PartsFinding {
  return said('SUM_ABOVE_WHOLE', (locale) => {
    const [name, parts, total] = [breakdownName(breakdown, locale), inFull(sum, locale), inFull(whole, locale)];
    const listed = new Intl.ListFormat(locale).format(names);
    return locale === 'da'
      ? `${name}: ${listed} giver ${parts}, og det er mere end hele tallet, ${total}. Ret det, der er forkert, eller bekræft, at det er rigtigt sådan.`
      : `${name}: ${listed} add up to ${parts}, which is more than the whole figure, ${total}. Correct what is wrong, or confirm that it is right as it is.`;
  });
}

function partFinding(breakdown: BreakdownFacts, whole: Exact, part: { readonly name: string; readonly value: Exact }): PartsFinding {
  return said('PART_ABOVE_WHOLE', (locale) => {
    const [name, value, total] = [breakdownName(breakdown, locale), inFull(part.value, locale), inFull(whole, locale)];
    return locale === 'da'
      ? `${name}: ${part.name} er ${value}, og det er mere end hele tallet, ${total}. Ret det, der er forkert, eller bekræft, at det er rigtigt sådan.`
      : `${name}: ${part.name} is ${value}, which is more than the whole figure, ${total}. Correct what is wrong, or confirm that it is right as it is.`;
  });
}

function averageFinding(breakdown: BreakdownFacts, whole: Exact, values: readonly Exact[]): PartsFinding | null {
  const sorted = [...values].sort(compare);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || greatest === undefined || (compare(whole, least) >= 0 && compare(whole, greatest) <= 0)) return null;
  return said('OUTSIDE_PARTS', (locale) => {
    const name = breakdownName(breakdown, locale);
    const [total, from, to] = [whole, least, greatest].map((value) => inFull(value, locale));
    return locale === 'da'
      ? `${name}: Tallet er ${String(total)}, men delene går fra ${String(from)} til ${String(to)}. Det samlede tal må ligge imellem dem. Ret det, der er forkert, eller bekræft, at det er rigtigt sådan.`
      : `${name}: The figure is ${String(total)}, but the parts go from ${String(from)} to ${String(to)}. The whole must lie between them. Correct what is wrong, or confirm that it is right as it is.`;
  });
}

function said(code: PartsFindingCode, sentenceIn: (locale: TargetLocale) => string): PartsFinding {
  return { code, sentence: { da: sentenceIn('da'), en: sentenceIn('en') } };
}

/** Nothing is rounded: two numbers that differ must read differently. */
function inFull(value: Exact, locale: TargetLocale): string {
  const text = toDecimal(value);
  return formatDecimal(text, text.split('.')[1]?.length ?? 0, locale);
}
