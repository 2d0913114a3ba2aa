import { formatDay, monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { add, compare, divide, exact, multiply, parseExact, subtract, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { isStrict, isUpward, wordsForLimit } from './level.ts';
import { judgePath } from './path.ts';
import type { ReachRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { outsideOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';
import { wordsForWrittenDeadline } from './written-day.ts';

/** Reads the fields of a value to be reached. */
export function readReach(fields: RuleFields): ReachRule {
  fields.allowOnly(['limit', 'value', 'from', 'by', 'byPrecision', 'thenHold']);
  const [limit, value] = [fields.limit('limit'), fields.decimal('value')];
  return { kind: 'reach', limit, value, ...fields.writtenSpan(), thenHold: fields.flag('thenHold') };
}

/** `højst 411 inden udgangen af december 2015, regnet fra 1. jan. 2014`. */
export function wordsForReach(rule: ReachRule, unit: string, locale: TargetLocale): string {
  const from = formatDay(rule.from, locale);
  const since = locale === 'da' ? `, regnet fra ${from}` : `, counting from ${from}`;
  const hold = rule.thenHold ? { da: ', derefter fastholdt', en: ', then held' }[locale] : '';
  return `${wordsForLimit(rule.limit, rule.value, unit, locale)} ${wordsForWrittenDeadline(rule.by, rule.byPrecision, locale)}${since}${hold}`;
}

/**
 * Judges a period by the straight line from the baseline at the beginning of `from` to the value at the end of `by`. Without a
 * baseline there is no line: until time is up it is only known whether the value is reached.
 */
export function judgeReach(rule: ReachRule, context: JudgeContext): Verdict {
  const outside = outsideOf(rule.from, rule.thenHold ? null : rule.by, context);
  if (outside !== null) return outside;
  const { period, words } = context;
  const target = parseExact(rule.value) ?? zero;
  const isUpGood = isUpward(rule.limit);
  const isReachedByNow = period.end >= rule.by;
  const baseline = startOf(context.baseline ?? target, target, isUpGood);
  const share = isReachedByNow ? exact(1n) : divide(monthsThrough(rule.from, period.end), monthsThrough(rule.from, rule.by));
  const point = {
    baseline,
    target,
    expected: add(baseline, multiply(subtract(target, baseline), share)),
    isUpGood,
    isReachedByNow: isReachedByNow || context.baseline === null,
    isHolding: period.start > rule.by,
    isStrict: isStrict(rule.limit),
  };
  const verdict = judgePath(point, context);
  if (context.baseline !== null || isReachedByNow) return verdict;
  const nothing = { expected: null, lower: null, upper: null, riskLimit: null };
  if (verdict.performance === 'MET') return { ...verdict, ...nothing };
  const { actual } = verdict;
  return unknown(words.say('Baseline mangler, så vejen mod målet kendes ikke.', 'The baseline is missing, so the path to the target is not known.'), { actual });
}

/** What is there from the beginning is held: no path leads away from the good side. */
function startOf(baseline: Exact, target: Exact, isUpGood: boolean): Exact {
  return (isUpGood ? compare(baseline, target) >= 0 : compare(baseline, target) <= 0) ? target : baseline;
}
