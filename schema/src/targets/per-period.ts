import { monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { divide, exact, multiply, parseExact, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { judgeLevel } from './level.ts';
import { monthsOf, spansOf } from './periods.ts';
import type { Frequency, Period } from './periods.ts';
import type { PerPeriodRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number, wordsForEvery } from './rule-words.ts';
import { addsUp, judgeSum, pooledIn, sumOf } from './sum.ts';
import type { SumPoint } from './sum.ts';
import { quantity } from './unit.ts';
import { toleranceOf } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a per-period rule. */
export function readPerPeriod(fields: RuleFields): PerPeriodRule {
  fields.allowOnly(['bound', 'value', 'every']);
  return {
    kind: 'perPeriod',
    bound: fields.oneOf('bound', ['AT_LEAST', 'AT_MOST']),
    value: fields.decimal('value'),
    every: fields.frequency('every'),
  };
}

/** `mindst 40 om året`. */
export function wordsForPerPeriod(rule: PerPeriodRule, unit: string, locale: TargetLocale): string {
  const bound = rule.bound === 'AT_LEAST' ? { da: 'mindst', en: 'at least' } : { da: 'højst', en: 'at most' };
  return `${bound[locale]} ${quantity(number(rule.value, locale), unit, locale)} ${wordsForEvery(rule.every, locale)}`;
}

/**
 * Judges a period by what the target's own period has brought so far. Figures that add up (TOTAL, CUMULATIVE) are held against
 * an even share of the target: 31 by the end of the third quarter against 30 of 40. A level (LATEST, AVERAGE) is held against
 * the target itself. A target's period that the agreement cuts short has its share of the target.
 */
export function judgePerPeriod(rule: PerPeriodRule, context: JudgeContext): Verdict {
  const bound = parseExact(rule.value) ?? zero;
  const window = windowOf(rule.every, context);
  return addsUp(context.aggregation) ? judgeShare(rule, bound, window, context) : judgeLevelOver(rule, bound, window, context);
}

/** The target's period that a reporting period lies in; the reporting period itself when the target's are shorter. */
interface Window {
  readonly start: string;
  readonly end: string;
  /** The reporting periods in it up to and including the one judged. */
  readonly periods: readonly Period[];
}

function windowOf(every: Frequency, { period, periods, frequency }: JudgeContext): Window {
  const first = periods[0] ?? period;
  const last = periods.at(-1) ?? period;
  const span =
    monthsOf[every] <= monthsOf[frequency]
      ? period
      : (spansOf(every, first.start, last.end).find((candidate) => candidate.start <= period.end && period.end <= candidate.end) ?? period);
  return {
    start: span.start,
    end: span.end,
    periods: periods.filter((candidate) => candidate.start >= span.start && candidate.end <= period.end),
  };
}

function judgeShare(rule: PerPeriodRule, bound: Exact, window: Window, context: JudgeContext): Verdict {
  const perMonth = divide(bound, exact(BigInt(monthsOf[rule.every])));
  return judgeSum(
    {
      planned: multiply(perMonth, monthsThrough(window.start, window.end)),
      expected: multiply(perMonth, monthsThrough(window.start, context.period.end)),
      isUpGood: rule.bound === 'AT_LEAST',
      since: window.start,
      periods: window.periods,
      isOver: context.period.end === window.end,
      name: targetOfPeriod[rule.every],
    },
    context,
  );
}

const targetOfPeriod: Readonly<Record<Frequency, SumPoint['name']>> = {
  MONTHLY: { da: 'månedens mål', en: 'the month’s target' },
  QUARTERLY: { da: 'kvartalets mål', en: 'the quarter’s target' },
  HALF_YEARLY: { da: 'halvårets mål', en: 'the half-year’s target' },
  YEARLY: { da: 'årets mål', en: 'the year’s target' },
};

function judgeLevelOver(rule: PerPeriodRule, bound: Exact, window: Window, context: JudgeContext): Verdict {
  const { period, aggregation, values } = context;
  const counted = values.has(period.key) && aggregation === 'AVERAGE' ? window.periods.filter((candidate) => values.has(candidate.key)) : [];
  const average = counted.length > 1 ? (pooledIn(counted, context) ?? divide(sumOf(counted, values), exact(BigInt(counted.length)))) : null;
  return judgeLevel(
    {
      limit: rule.bound,
      value: bound,
      tolerance: toleranceOf(bound),
      actual: average ?? values.get(period.key) ?? null,
      averageSince: average === null ? null : window.start,
      isFinal: period.end === window.end,
    },
    context,
  );
}
