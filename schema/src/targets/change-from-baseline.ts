import { monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { absolute, add, divide, exact, multiply, parseExact, signOf, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { judgePath } from './path.ts';
import type { ChangeFromBaselineRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { magnitude, wordsForDeadline } from './rule-words.ts';
import { difference } from './unit.ts';
import { outsideOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a rule of change from the baseline. */
export function readChangeFromBaseline(fields: RuleFields): ChangeFromBaselineRule {
  fields.allowOnly(['change', 'isPercent', 'from', 'by', 'thenHold']);
  const change = fields.decimal('change');
  const isPercent = fields.flag('isPercent');
  const { from, last } = fields.span('from', 'by');
  if (isPercent && isBelow(change, -100n)) {
    fields.problem('change', 'OUT_OF_RANGE', 'må ikke være et fald på mere end 100 procent.', 'must not be a fall of more than 100 percent.');
  }
  // No change is no change in any unit: one form, so that it reads and compares as one rule.
  return { kind: 'changeFromBaseline', change, isPercent: change === '0' ? false : isPercent, from, by: last, thenHold: fields.flag('thenHold') };
}

function isBelow(value: string, limit: bigint): boolean {
  const parsed = parseExact(value) ?? zero;
  return parsed.numerator < limit * parsed.denominator;
}

/** `fald 30 % inden 2 år fra 1. okt. 2021, derefter fastholdt`. */
export function wordsForChangeFromBaseline(rule: ChangeFromBaselineRule, unit: string, locale: TargetLocale): string {
  const hold = rule.thenHold ? { da: ', derefter fastholdt', en: ', then held' }[locale] : '';
  return `${changeWords(rule, unit, locale)} ${wordsForDeadline(rule.from, rule.by, locale)}${hold}`;
}

function changeWords({ change, isPercent }: ChangeFromBaselineRule, unit: string, locale: TargetLocale): string {
  if (change === '0') return locale === 'da' ? 'uændret fra baseline' : 'unchanged from the baseline';
  const size = magnitude(change, locale);
  const amount = isPercent ? (locale === 'da' ? `${size} %` : `${size}%`) : difference(size, unit, locale);
  return change.startsWith('-') ? `${locale === 'da' ? 'fald' : 'fall'} ${amount}` : `${locale === 'da' ? 'stigning' : 'rise'} ${amount}`;
}

/**
 * Judges a period by the straight line from the baseline at the beginning of `from` to the target at the end of `by`. The
 * baseline is of the same length of period as the figures. After `by` the target is to be held, or the rule is over.
 */
export function judgeChangeFromBaseline(rule: ChangeFromBaselineRule, context: JudgeContext): Verdict {
  const { baseline, period, words } = context;
  const { say } = words;
  const outside = outsideOf(rule.from, rule.thenHold ? null : rule.by, context);
  if (outside !== null) return outside;
  if (baseline === null) return unknown(say('Baseline mangler.', 'The baseline is missing.'));
  if (rule.isPercent && signOf(baseline) === 0) {
    return unknown(say('Baseline er 0, så en ændring i procent kan ikke udregnes.', 'The baseline is 0, so a change in percent cannot be worked out.'));
  }
  const change = changeOf(rule, baseline);
  const isReachedByNow = period.end >= rule.by;
  const share = isReachedByNow ? exact(1n) : divide(monthsThrough(rule.from, period.end), monthsThrough(rule.from, rule.by));
  return judgePath(
    {
      baseline,
      target: add(baseline, change),
      expected: add(baseline, multiply(change, share)),
      isUpGood: isUpGood(change, context),
      isReachedByNow,
      isHolding: period.start > rule.by || signOf(change) === 0,
      isStrict: false,
    },
    context,
  );
}

function changeOf(rule: ChangeFromBaselineRule, baseline: Exact): Exact {
  const change = parseExact(rule.change) ?? zero;
  return rule.isPercent ? divide(multiply(absolute(baseline), change), exact(100n)) : change;
}

/** A change says itself which way is good; a level that is held has it from the indicator, and upwards where that has none. */
function isUpGood(change: Exact, context: JudgeContext): boolean {
  const sign = signOf(change);
  return sign === 0 ? context.direction !== 'DECREASE' : sign > 0;
}
