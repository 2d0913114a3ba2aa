import type { TargetLocale } from './decimal-text.ts';
import { parseExact, zero } from './exact.ts';
import { judgeLevel, wordsForLimit } from './level.ts';
import type { StandingRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { averageOf, missingIn, notCounted } from './sum.ts';
import { toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a standing level. */
export function readStanding(fields: RuleFields): StandingRule {
  fields.allowOnly(['limit', 'value', 'isAverage']);
  return { kind: 'standing', limit: fields.limit('limit'), value: fields.decimal('value'), isAverage: fields.flag('isAverage') };
}

/** `mindst 40 til enhver tid`, `mindst 70 % i gennemsnit`. */
export function wordsForStanding(rule: StandingRule, unit: string, locale: TargetLocale): string {
  const always = { da: 'til enhver tid', en: 'at any time' };
  const average = { da: 'i gennemsnit', en: 'on average' };
  return `${wordsForLimit(rule.limit, rule.value, unit, locale)} ${(rule.isAverage ? average : always)[locale]}`;
}

/** Judges every period by its own figure, or by the average since the first period. An average is met only in the last one. */
export function judgeStanding(rule: StandingRule, context: JudgeContext): Verdict {
  const { period, periods, values, words } = context;
  const value = parseExact(rule.value) ?? zero;
  const soFar = periods.filter(({ end }) => end <= period.end);
  const figure = values.get(period.key) ?? null;
  const verdict = judgeLevel(
    {
      limit: rule.limit,
      value,
      tolerance: toleranceOf(value),
      actual: figure !== null && rule.isAverage ? averageOf(soFar, context) : figure,
      averageSince: rule.isAverage ? (soFar[0]?.start ?? period.start) : null,
      isFinal: !rule.isAverage || period.end === periods.at(-1)?.end,
    },
    context,
  );
  const missing = rule.isAverage && verdict.actual !== null ? missingIn(soFar, context) : [];
  return missing.length === 0 ? verdict : { ...verdict, sentence: `${verdict.sentence} ${notCounted(missing, words.say)}` };
}
