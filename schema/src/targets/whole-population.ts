import { monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { divide, exact, multiply, parseExact } from './exact.ts';
import { judgeLevel } from './level.ts';
import type { WholePopulationRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number } from './rule-words.ts';
import { addsUp, judgeSum } from './sum.ts';
import { toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a rule for everybody. */
export function readWholePopulation(fields: RuleFields): WholePopulationRule {
  fields.allowOnly(['size']);
  return { kind: 'wholePopulation', size: fields.raw('size') === null ? null : fields.positive('size') };
}

/** `alle`, `alle 200`. */
export function wordsForWholePopulation(rule: WholePopulationRule, locale: TargetLocale): string {
  const all = locale === 'da' ? 'alle' : 'all';
  return rule.size === null ? all : `${all} ${number(rule.size, locale)}`;
}

const everyone = { da: 'alle', en: 'all' };

/** Judges a share against 100 percent, a count against everybody, and counts that add up against an even share of everybody by now. */
export function judgeWholePopulation(rule: WholePopulationRule, context: JudgeContext): Verdict {
  const { period, periods, values, aggregation } = context;
  const size = rule.size === null ? null : parseExact(rule.size);
  const whole = size ?? exact(100n);
  if (size === null || !addsUp(aggregation)) {
    const actual = values.get(period.key) ?? null;
    return judgeLevel({ limit: 'AT_LEAST', value: whole, tolerance: toleranceOf(whole), actual, averageSince: null, isFinal: true }, context);
  }
  const since = periods[0]?.start ?? period.start;
  const last = periods.at(-1)?.end ?? period.end;
  return judgeSum(
    {
      planned: whole,
      expected: multiply(whole, divide(monthsThrough(since, period.end), monthsThrough(since, last))),
      isUpGood: true,
      since,
      periods: periods.filter(({ end }) => end <= period.end),
      isOver: period.end === last,
      name: everyone,
    },
    context,
  );
}
