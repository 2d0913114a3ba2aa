import type { TargetLocale } from './decimal-text.ts';
import { exact, parseExact } from './exact.ts';
import { judgeLevel } from './level.ts';
import type { CohortRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number } from './rule-words.ts';
import { quantity } from './unit.ts';
import { toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a cohort rule. */
export function readCohort(fields: RuleFields): CohortRule {
  fields.allowOnly(['share', 'months', 'after']);
  return { kind: 'cohort', share: fields.share('share'), months: fields.count('months', 240), after: fields.oneOf('after', ['START', 'COMPLETION']) };
}

/** `mindst 40 % 12 måneder efter start`. */
export function wordsForCohort({ share, months, after }: CohortRule, locale: TargetLocale): string {
  const size = quantity(number(share, locale), '%', locale);
  const count = String(months);
  if (locale === 'da') return `mindst ${size} ${count} ${months === 1 ? 'måned' : 'måneder'} efter ${after === 'START' ? 'start' : 'gennemførelse'}`;
  return `at least ${size} ${count} ${months === 1 ? 'month' : 'months'} after ${after === 'START' ? 'starting' : 'completing'}`;
}

/** Judges the cohort of a period by its own figure; the indicator's lag is what waits for it. */
export function judgeCohort(rule: CohortRule, context: JudgeContext): Verdict {
  const value = parseExact(rule.share) ?? exact(100n);
  const actual = context.values.get(context.period.key) ?? null;
  return judgeLevel({ limit: 'AT_LEAST', value, tolerance: toleranceOf(value), actual, averageSince: null, isFinal: true }, context);
}
