import { parseDecimal } from './decimal-text.ts';
import { absolute, compare, parseExact, signOf, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import type { StatedFigures } from './stated.ts';

/** A change as a sentence states it, and where its percentage stands. */
export interface StatedChange extends StatedFigures {
  /** Where the number of the percentage begins and ends in the text; null where there is none. */
  readonly percentAt: { readonly start: number; readonly end: number } | null;
}

/** A number in Danish that stands by itself, for a regular expression: not a date, a span, an age group, or part of a longer number. */
export const amount = String.raw`(?<![\p{L}\d.,/–-])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\d/–]|[.,]\d|-[\p{L}\d]|\.\s*\p{Ll})`;
const smallNumbers: Readonly<Record<string, string>> = { to: '2', tre: '3', fire: '4', fem: '5', seks: '6', syv: '7', otte: '8', ni: '9', ti: '10', elleve: '11', tolv: '12' };
const counted = `(?:${amount}|${word(Object.keys(smallNumbers).join('|'))})`;
const percentSign = String.raw`\s?(?:%|procent(?!\p{L})|pct|percent(?!\p{L}))`;
const span = (from: string, to: string) => {
  const between = String.raw`(?:(?!${word(`${from}|${to}`)})[^\n]){0,60}?`;
  return `${word(from)}\\s+(?<from>${counted})(?<fromShare>${percentSign})?${between}${word(to)}\\s+(?<to>${counted})(?<toShare>${percentSign})?`;
};
const spanPatterns = [new RegExp(span('fra', 'til'), 'giu'), new RegExp(span('from', 'to'), 'giu')];
// Not a change: the level to be reached, a share of something, or a number that is not meant exactly.
const looseWords = word(String.raw`(?<!svarende )til|under|over|mindst|minimum|højst|max\.?|maks\.?|ca\.?|cirka|omkring|knap|godt|næsten|at least|at most|about|to`);
const percentPattern = new RegExp(String.raw`(?<loose>${looseWords}\s+)?(?<value>${amount})${percentSign}(?!\.?\s+(?:af|of)(?!\p{L}))`, 'giu');
const fallWords = new RegExp(word(String.raw`reduc\p{L}*|reduktion\p{L}*|fald\p{L}*|færre|mindsk\p{L}*|nedbring\p{L}*|nedsæt\p{L}*|sænk\p{L}*|lavere|decreas\p{L}*|fall\p{L}*|fewer|lower`), 'iu');
const riseWords = new RegExp(word(String.raw`øge\p{L}*|forøg\p{L}*|stig\p{L}*|voks\p{L}*|flere|hæv\p{L}*|højere|increas\p{L}*|rise\p{L}*|grow\p{L}*|more|higher`), 'iu');
/** What makes a span one of ages. */
const ageWords = /^\s*(?:år|years?)(?!\p{L})/iu;
const yearPattern = /^(?:19|20)\d\d$/;

/**
 * The changes that a text states, one at most for each sentence: a percentage with the way it goes, what it is counted from and
 * what it leads to. A sentence that can be read in two ways states none. Never throws.
 */
export function changesIn(text: string): readonly StatedChange[] {
  const changes: StatedChange[] = [];
  for (const { sentence, start } of sentencesOf(text)) {
    const change = changeIn(sentence, start);
    if (change !== null) changes.push(change);
  }
  return changes;
}

/** The figures that a target states: as they were given, and where they were not, as its words have them in the first sentence that states a change. */
export function figuresOf(words: string, given: StatedFigures | undefined): StatedFigures {
  const [read] = changesIn(words);
  return { percent: given?.percent ?? read?.percent ?? null, from: given?.from ?? read?.from ?? null, to: given?.to ?? read?.to ?? null };
}

function* sentencesOf(text: string): Generator<{ readonly sentence: string; readonly start: number }> {
  let start = 0;
  for (const gap of text.matchAll(/\n+|(?<=[.!?;])\s+(?=\p{Lu})/gu)) {
    yield { sentence: text.slice(start, gap.index), start };
    start = gap.index + gap[0].length;
  }
  yield { sentence: text.slice(start), start };
}

function changeIn(sentence: string, start: number): StatedChange | null {
  const isFall = fallWords.test(sentence);
  if (isFall === riseWords.test(sentence)) return null;
  const spans = spanPatterns.flatMap((pattern) => [...sentence.matchAll(pattern)]).filter((match) => !isOfTime(match, sentence));
  const [span] = spans;
  if (spans.length > 1) return null;
  const rest = span === undefined ? sentence : blanked(sentence, span);
  const percents = [...rest.matchAll(percentPattern)];
  const [percent] = percents;
  if (percents.length > 1) return null;

  const [from, to] = [read(span?.groups?.['from']), read(span?.groups?.['to'])];
  const goesThatWay = from !== null && to !== null && compare(to.exact, from.exact) * (isFall ? -1 : 1) > 0;
  const figures = goesThatWay ? { from: from.text, to: to.text } : { from: null, to: null };
  const size = percent?.groups?.['loose'] === undefined ? read(percent?.groups?.['value']) : null;
  if (percent === undefined || size === null || signOf(size.exact) === 0) return goesThatWay ? { percent: null, percentAt: null, ...figures } : null;
  // From 8 to 12 percent is four percent more to many, and four percentage points to the rest: either is right.
  const isShare = span?.groups?.['fromShare'] !== undefined || span?.groups?.['toShare'] !== undefined;
  if (isShare && from !== null && to !== null && compare(absolute(subtract(to.exact, from.exact)), size.exact) === 0) {
    return { percent: null, percentAt: null, ...figures };
  }
  const value = percent.groups?.['value'] ?? '';
  const at = start + percent.index + percent[0].indexOf(value, (percent.groups?.['loose'] ?? '').length);
  return { percent: isFall ? `-${size.text}` : size.text, percentAt: { start: at, end: at + value.length }, ...figures };
}

/** From one year, or one age, to another. */
function isOfTime(match: RegExpMatchArray, sentence: string): boolean {
  const { from = '', to = '', toShare } = match.groups ?? {};
  if (toShare !== undefined) return false;
  const after = sentence.slice((match.index ?? 0) + match[0].length);
  return yearPattern.test(to) || yearPattern.test(from) || ageWords.test(after);
}

/** A sentence without one of its parts, everything else in its place. */
function blanked(sentence: string, part: RegExpMatchArray): string {
  const start = part.index ?? 0;
  return sentence.slice(0, start) + ' '.repeat(part[0].length) + sentence.slice(start + part[0].length);
}

function read(written: string | undefined): { readonly text: string; readonly exact: Exact } | null {
  if (written === undefined) return null;
  const parsed = parseDecimal(smallNumbers[written.toLowerCase()] ?? written, 'da');
  const exact = parsed.ok ? parseExact(parsed.value) : null;
  return parsed.ok && exact !== null ? { text: parsed.value, exact } : null;
}

/** One of some words, whole. */
function word(words: string): string {
  return String.raw`(?<!\p{L})(?:${words})(?!\p{L})`;
}
