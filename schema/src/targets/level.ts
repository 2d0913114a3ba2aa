import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { compare, signOf, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import type { Limit } from './rule.ts';
import { number } from './rule-words.ts';
import { quantity } from './unit.ts';
import { corridorFrom, gradeOf, shortfallOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** A level that is held against a mark, as things stand at the end of one period. */
export interface LevelPoint {
  readonly limit: Limit;
  readonly value: Exact;
  readonly tolerance: Exact;
  /** Null without a figure. */
  readonly actual: Exact | null;
  /** First day of what `actual` is the average of; null where it is the period's own figure. */
  readonly averageSince: Day | null;
  /** Nothing more can come, so a level that is kept is met. */
  readonly isFinal: boolean;
}

/** Whether more is better. */
export function isUpward(limit: Limit): boolean {
  return limit === 'AT_LEAST' || limit === 'MORE_THAN';
}

/** Whether a limit itself is not enough. */
export function isStrict(limit: Limit): boolean {
  return limit === 'MORE_THAN' || limit === 'LESS_THAN';
}

/** `mindst 40 %`. */
export function wordsForLimit(limit: Limit, value: string, unit: string, locale: TargetLocale): string {
  return `${limitWords[locale][limit]} ${quantity(number(value, locale), unit, locale)}`;
}

/** What a limit is called. */
export const limitWords: Readonly<Record<TargetLocale, Readonly<Record<Limit, string>>>> = {
  da: { AT_LEAST: 'mindst', AT_MOST: 'højst', MORE_THAN: 'over', LESS_THAN: 'under' },
  en: { AT_LEAST: 'at least', AT_MOST: 'at most', MORE_THAN: 'above', LESS_THAN: 'below' },
};

/** Holds a level against a mark. On a mark that is to be passed it is at risk: nothing is short, and it is not kept. */
export function judgeLevel(point: LevelPoint, context: JudgeContext): Verdict {
  const { actual, value, tolerance } = point;
  const isUpGood = isUpward(point.limit);
  const known = { ...corridorFrom(value, tolerance, isUpGood), since: point.averageSince };
  if (actual === null) return unknown('', known);
  const isOnStrictLimit = isStrict(point.limit) && compare(actual, value) === 0;
  const grade = isOnStrictLimit ? 'AT_RISK' : gradeOf(shortfallOf(actual, value, isUpGood), tolerance);
  const performance = grade === 'ON_TRACK' && point.isFinal ? 'MET' : grade;
  return { performance, ...known, actual, sentence: sentenceFor(performance, actual, point, context), isOutside: false };
}

function sentenceFor(performance: Verdict['performance'], actual: Exact, point: LevelPoint, { period, words }: JudgeContext): string {
  const { figure, distance, say, locale } = words;
  const label = period.label[locale];
  const difference = subtract(actual, point.value);
  const gap = distance(difference);
  const isAverage = point.averageSince !== null;
  const when = isAverage ? say(`i gennemsnit til og med ${label}`, `on average up to and including ${label}`) : say(`i ${label}`, `in ${label}`);
  const where = {
    [-1]: say(`${gap} under måltallet`, `${gap} below the target`),
    0: say('præcis på måltallet', 'exactly on target'),
    1: say(`${gap} over måltallet`, `${gap} above the target`),
  }[signOf(difference)];
  const standing = `${figure(actual)} ${when}, ${where}.`;
  if (performance !== 'AT_RISK') return standing;
  return signOf(difference) === 0
    ? `${standing} ${say('Målet er at passere det.', 'The target is to pass it.')}`
    : `${standing} ${say('Det er højst 10 % fra målet.', 'That is at most 10% from the target.')}`;
}
