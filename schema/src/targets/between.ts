import { monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { compare, divide, exact, multiply, parseExact, subtract, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import type { BetweenRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number, wordsForSpan } from './rule-words.ts';
import { addsUp, missingIn, sumIsUnknown, sumOf } from './sum.ts';
import { quantity } from './unit.ts';
import { gradeOf, outsideOf, toleranceOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a rule with two bounds. */
export function readBetween(fields: RuleFields): BetweenRule {
  fields.allowOnly(['lower', 'upper', 'from', 'until']);
  const [lower, upper] = [fields.decimal('lower'), fields.decimal('upper')];
  const { from, last } = fields.span('from', 'until');
  if (compare(parseExact(lower) ?? zero, parseExact(upper) ?? zero) > 0) {
    fields.problem('upper', 'CONTRADICTION', 'må ikke være under det mindste.', 'must not be below the least.');
  }
  return { kind: 'between', lower, upper, from, until: last };
}

/** `mellem 20 og 30 i 2015`, and where both bounds are the same `2 i 2015`. */
export function wordsForBetween(rule: BetweenRule, unit: string, locale: TargetLocale): string {
  const [lower, upper] = [number(rule.lower, locale), quantity(number(rule.upper, locale), unit, locale)];
  const span = wordsForSpan(rule.from, rule.until, locale);
  if (isExactly(rule)) return `${upper} ${span}`;
  return locale === 'da' ? `mellem ${lower} og ${upper} ${span}` : `between ${lower} and ${upper} ${span}`;
}

/**
 * Judges a period by both bounds. Figures that add up are to have passed an even share of the lower one by now and may at no time
 * pass the upper one; a level is to lie between them all the time. Either way it is met when the time is over.
 */
export function judgeBetween(rule: BetweenRule, context: JudgeContext): Verdict {
  const outside = outsideOf(rule.from, rule.until, context);
  if (outside !== null) return outside;
  const { period, periods, values, aggregation, words } = context;
  const isOver = period.end >= rule.until;
  const share = isOver ? exact(1n) : divide(monthsThrough(rule.from, period.end), monthsThrough(rule.from, rule.until));
  const [least, upper] = [parseExact(rule.lower) ?? zero, parseExact(rule.upper) ?? zero];
  const lower = addsUp(aggregation) ? multiply(least, share) : least;
  const window = periods.filter(({ start, end }) => end >= rule.from && start <= rule.until && end <= period.end);
  const known = { lower, upper, since: addsUp(aggregation) ? (window[0]?.start ?? period.start) : null };
  const value = values.get(period.key);
  if (value === undefined) return unknown('', known);

  const actual = aggregation === 'TOTAL' ? sumOf(window, values) : value;
  const missing = aggregation === 'TOTAL' ? missingIn(window, context) : [];
  const below = gradeOf(subtract(lower, actual), toleranceOf(least));
  const above = gradeOf(subtract(actual, upper), toleranceOf(upper));
  // More could still come of a missing figure, which only helps a sum that is too high already to be judged.
  if (missing.length > 0 && above !== 'OFF_TRACK') return unknown(sumIsUnknown(missing, words.say), { ...known, actual });
  const grade = below === 'ON_TRACK' ? above : below;
  const performance = grade === 'ON_TRACK' && isOver ? 'MET' : grade;
  return { ...unknown(sentenceFor(actual, lower, upper, context), { ...known, actual }), performance };
}

function isExactly({ lower, upper }: BetweenRule): boolean {
  return compare(parseExact(lower) ?? zero, parseExact(upper) ?? zero) === 0;
}

function sentenceFor(actual: Exact, lower: Exact, upper: Exact, { period, words }: JudgeContext): string {
  const { figure, onPath, fromPath, say } = words;
  const [value, least, most, end] = [figure(actual), onPath(lower), onPath(upper), words.endOf(period)];
  const standing = say(`${value} ved udgangen af ${end}`, `${value} at the end of ${end}`);
  const [short, over] = [subtract(lower, actual), subtract(actual, upper)];
  if (compare(short, zero) > 0) return say(`${standing}, ${fromPath(short)} under de mindst ${least}.`, `${standing}, ${fromPath(short)} below the least, ${least}.`);
  if (compare(over, zero) > 0) return say(`${standing}, ${fromPath(over)} over de højst ${most}.`, `${standing}, ${fromPath(over)} above the most, ${most}.`);
  if (compare(lower, upper) === 0) return say(`${standing}, som aftalt.`, `${standing}, as agreed.`);
  return say(`${standing}, inden for ${least} til ${most}.`, `${standing}, within ${least} to ${most}.`);
}
