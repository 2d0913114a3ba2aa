import { monthsThrough } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { add, decimalsOf, divide, exact, floor, multiply, parseExact, power, signOf, subtract, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { judgePath } from './path.ts';
import { monthsOf } from './periods.ts';
import type { Frequency } from './periods.ts';
import type { ChangeEachPeriodRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { magnitude, wordsForEvery, wordsForSpan } from './rule-words.ts';
import { outsideOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

// Compounding is exact, so its numbers grow with every step and every decimal; these keep judging within milliseconds.
const MAX_STEPS = 240;
const MAX_PERCENT_DECIMALS = 4;

/** Reads the fields of a rule of compounding change. */
export function readChangeEachPeriod(fields: RuleFields): ChangeEachPeriodRule {
  fields.allowOnly(['percent', 'every', 'from', 'until']);
  const percent = fields.decimal('percent');
  const parsed = parseExact(percent) ?? zero;
  if (signOf(parsed) === 0) {
    fields.problem(
      'percent',
      'OUT_OF_RANGE',
      'må ikke være 0. Vælg en ændring på 0 fra baseline for at holde et niveau.',
      'must not be 0. To hold a level, choose a change of 0 from the baseline.',
    );
  }
  if (parsed.numerator < -100n * parsed.denominator) {
    fields.problem('percent', 'OUT_OF_RANGE', 'må ikke være et fald på mere end 100 procent.', 'must not be a fall of more than 100 percent.');
  }
  const every = fields.frequency('every');
  const { from, last } = fields.span('from', 'until');
  if (decimalsOf(parsed, MAX_PERCENT_DECIMALS + 1) > MAX_PERCENT_DECIMALS) {
    const most = String(MAX_PERCENT_DECIMALS);
    fields.problem('percent', 'OUT_OF_RANGE', `må højst have ${most} decimaler.`, `must have at most ${most} decimals.`);
  }
  if (from !== '' && last !== '' && floor(stepsThrough(from, last, every)) > MAX_STEPS) {
    const most = String(MAX_STEPS);
    fields.problem('until', 'OUT_OF_RANGE', `ligger mere end ${most} perioder efter første dag.`, `is more than ${most} periods after the first day.`);
  }
  return { kind: 'changeEachPeriod', percent, every, from, until: last };
}

/** `fald 10 % om året 2017–2021`. */
export function wordsForChangeEachPeriod(rule: ChangeEachPeriodRule, locale: TargetLocale): string {
  const size = magnitude(rule.percent, locale);
  const isFall = rule.percent.startsWith('-');
  const change = locale === 'da' ? `${isFall ? 'fald' : 'stigning'} ${size} %` : `${isFall ? 'fall' : 'rise'} ${size}%`;
  return `${change} ${wordsForEvery(rule.every, locale)} ${wordsForSpan(rule.from, rule.until, locale)}`;
}

/** Judges a period by the compounded path, straight between one step and the next. Before `from` and after `until` it says nothing. */
export function judgeChangeEachPeriod(rule: ChangeEachPeriodRule, context: JudgeContext): Verdict {
  const { baseline, period, words } = context;
  const { say } = words;
  const outside = outsideOf(rule.from, rule.until, context);
  if (outside !== null) return outside;
  if (baseline === null) return unknown(say('Baseline mangler.', 'The baseline is missing.'));
  if (signOf(baseline) === 0) {
    return unknown(say('Baseline er 0, så en ændring i procent kan ikke udregnes.', 'The baseline is 0, so a change in percent cannot be worked out.'));
  }
  const target = valueAt(rule, baseline, rule.until);
  const isReachedByNow = period.end >= rule.until;
  const isRise = signOf(parseExact(rule.percent) ?? zero) > 0;
  return judgePath(
    {
      baseline,
      target,
      expected: isReachedByNow ? target : valueAt(rule, baseline, period.end),
      isUpGood: isRise === signOf(baseline) > 0,
      isReachedByNow,
      isHolding: false,
      isStrict: false,
    },
    context,
  );
}

function stepsThrough(from: Day, end: Day, every: Frequency): Exact {
  return divide(monthsThrough(from, end), exact(BigInt(monthsOf[every])));
}

function valueAt(rule: ChangeEachPeriodRule, baseline: Exact, end: Day): Exact {
  const factor = add(exact(1n), divide(parseExact(rule.percent) ?? zero, exact(100n)));
  const steps = stepsThrough(rule.from, end, rule.every);
  const whole = floor(steps);
  const before = multiply(baseline, power(factor, Number(whole)));
  const partOfStep = subtract(steps, exact(whole));
  return add(before, multiply(multiply(before, subtract(factor, exact(1n))), partOfStep));
}
