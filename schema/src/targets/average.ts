import type { TargetLocale } from './decimal-text.ts';
import { parseExact, zero } from './exact.ts';
import { judgeLevel, wordsForLimit } from './level.ts';
import type { AverageRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { averageOf, missingIn, notCounted } from './sum.ts';
import { outsideOf, toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';
import { wordsForWrittenSpan } from './written-day.ts';

/** Reads the fields of an average over a window. */
export function readAverage(fields: RuleFields): AverageRule {
  fields.allowOnly(['limit', 'value', 'from', 'by', 'byPrecision']);
  return { kind: 'average', limit: fields.limit('limit'), value: fields.decimal('value'), ...fields.writtenSpan() };
}

/** `mindst 40 % i gennemsnit fra 1. jan. 2007 til medio 2008`. */
export function wordsForAverage(rule: AverageRule, unit: string, locale: TargetLocale): string {
  const average = locale === 'da' ? 'i gennemsnit' : 'on average';
  return `${wordsForLimit(rule.limit, rule.value, unit, locale)} ${average} ${wordsForWrittenSpan(rule.from, rule.by, rule.byPrecision, locale)}`;
}

/**
 * Judges a period by the average of the window so far, each figure counting as long as its period is. A missing figure is not
 * zero: under way it is named and left out, and when the window is over the average cannot be told without it.
 */
export function judgeAverage(rule: AverageRule, context: JudgeContext): Verdict {
  const outside = outsideOf(rule.from, rule.by, context);
  if (outside !== null) return outside;
  const { period, periods, values, words } = context;
  const window = periods.filter(({ start, end }) => end >= rule.from && start <= rule.by && end <= period.end);
  const missing = missingIn(window, context);
  const isFinal = period.end >= rule.by;
  const value = parseExact(rule.value) ?? zero;
  const verdict = judgeLevel(
    {
      limit: rule.limit,
      value,
      tolerance: toleranceOf(value),
      actual: values.has(period.key) ? averageOf(window, context) : null,
      averageSince: window[0]?.start ?? period.start,
      isFinal,
    },
    context,
  );
  if (missing.length === 0 || verdict.actual === null) return verdict;
  if (!isFinal) return { ...verdict, sentence: `${verdict.sentence} ${notCounted(missing, words.say)}` };
  const list = missing.join(', ');
  const sentence = words.say(`Tallet for ${list} mangler, så gennemsnittet kan ikke gøres op.`, `The figure for ${list} is missing, so the average cannot be told.`);
  return { ...verdict, performance: 'UNKNOWN', sentence };
}
