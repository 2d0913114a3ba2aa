import type { TargetLocale } from './decimal-text.ts';
import { exact, parseExact } from './exact.ts';
import { judgeLevel } from './level.ts';
import type { ServiceLevelRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number } from './rule-words.ts';
import { quantity } from './unit.ts';
import { toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a service level. */
export function readServiceLevel(fields: RuleFields): ServiceLevelRule {
  fields.allowOnly(['share', 'hours', 'orAgreed']);
  return { kind: 'serviceLevel', share: fields.share('share'), hours: fields.count('hours', 8784), orAgreed: fields.flag('orAgreed') };
}

/** `alle inden 72 timer, eller andet aftalt`. */
export function wordsForServiceLevel({ share, hours, orAgreed }: ServiceLevelRule, locale: TargetLocale): string {
  const size = quantity(number(share, locale), '%', locale);
  const count = String(hours);
  if (locale === 'da') {
    const within = `inden ${count} ${hours === 1 ? 'time' : 'timer'}`;
    return `${share === '100' ? 'alle' : `mindst ${size}`} ${within}${orAgreed ? ', eller andet aftalt' : ''}`;
  }
  const within = `within ${count} ${hours === 1 ? 'hour' : 'hours'}`;
  return `${share === '100' ? 'all' : `at least ${size}`} ${within}${orAgreed ? ', or an alternative agreed' : ''}`;
}

/** Judges the share of a period's cases that were dealt with in time. */
export function judgeServiceLevel(rule: ServiceLevelRule, context: JudgeContext): Verdict {
  const value = parseExact(rule.share) ?? exact(100n);
  const actual = context.values.get(context.period.key) ?? null;
  return judgeLevel({ limit: 'AT_LEAST', value, tolerance: toleranceOf(value), actual, averageSince: null, isFinal: true }, context);
}
