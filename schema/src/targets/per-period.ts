import { monthsThrough } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { add, compare, divide, exact, multiply, parseExact, signOf, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { monthsOf, spansOf } from './periods.ts';
import type { Frequency, Period } from './periods.ts';
import type { PerPeriodRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { number, wordsForEvery } from './rule-words.ts';
import { quantity } from './unit.ts';
import { gradeOf, riskLimitOf, shortfallOf, toleranceOf, unknown } from './verdict.ts';
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
  const adds = context.aggregation === 'TOTAL' || context.aggregation === 'CUMULATIVE';
  return adds ? judgeSum(rule, bound, window, context) : judgeLevel(rule, bound, window, context);
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

function judgeSum(rule: PerPeriodRule, bound: Exact, window: Window, context: JudgeContext): Verdict {
  const { period, words } = context;
  const isUpGood = rule.bound === 'AT_LEAST';
  const perMonth = divide(bound, exact(BigInt(monthsOf[rule.every])));
  const planned = multiply(perMonth, monthsThrough(window.start, window.end));
  const expected = multiply(perMonth, monthsThrough(window.start, period.end));
  const tolerance = toleranceOf(planned);
  const known = { expected, riskLimit: riskLimitOf(expected, tolerance, isUpGood) };
  const value = context.values.get(period.key);
  if (value === undefined) return unknown('', known);

  const missing = context.aggregation === 'TOTAL' ? window.periods.filter((candidate) => !context.values.has(candidate.key)) : [];
  const actual = context.aggregation === 'TOTAL' ? sumOf(window.periods, context.values) : value;
  const shortfall = shortfallOf(actual, expected, isUpGood);
  const missingNames = missing.map((candidate) => candidate.label[words.locale]);
  if (missing.length > 0 && (isUpGood ? signOf(shortfall) > 0 : gradeOf(shortfall, tolerance) !== 'OFF_TRACK')) {
    // Missing is not zero: what is known is a lower bound, and decides only where more could not change the verdict.
    return unknown(sumIsUnknown(missingNames, words.say), { ...known, actual });
  }

  const isOver = period.end === window.end;
  const isMet = isUpGood ? compare(actual, planned) >= 0 : isOver && compare(actual, planned) <= 0;
  const performance = isMet ? 'MET' : gradeOf(shortfall, tolerance);
  const sentence = sumSentence({ performance, isUpGood, actual, expected, planned, shortfall, every: rule.every }, context);
  const aside = missing.length === 0 ? '' : ` ${notCounted(missingNames, words.say)}`;
  return { performance, ...known, actual, sentence: sentence + aside, isOutside: false };
}

function sumOf(periods: readonly Period[], values: ReadonlyMap<string, Exact>): Exact {
  return periods.reduce((sum, period) => add(sum, values.get(period.key) ?? zero), zero);
}

type Say = JudgeContext['words']['say'];

function sumIsUnknown(missing: readonly string[], say: Say): string {
  const list = missing.join(', ');
  return say(`Tallet for ${list} mangler, så summen kan ikke gøres op.`, `The figure for ${list} is missing, so the total cannot be told.`);
}

function notCounted(missing: readonly string[], say: Say): string {
  const list = missing.join(', ');
  return say(`${capital(list)} mangler og er ikke talt med.`, `${capital(list)} is missing and not counted.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface SumFacts {
  readonly performance: Verdict['performance'];
  readonly isUpGood: boolean;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly planned: Exact;
  readonly shortfall: Exact;
  readonly every: Frequency;
}

const targetOfPeriod: Readonly<Record<Frequency, readonly [string, string]>> = {
  MONTHLY: ['månedens mål', 'the month’s target'],
  QUARTERLY: ['kvartalets mål', 'the quarter’s target'],
  HALF_YEARLY: ['halvårets mål', 'the half-year’s target'],
  YEARLY: ['årets mål', 'the year’s target'],
};

function sumSentence(facts: SumFacts, { period, words }: JudgeContext): string {
  const { figure, onPath, fromPath, say } = words;
  const end = words.endOf(period);
  const [actual, expected, planned] = [figure(facts.actual), onPath(facts.expected), figure(facts.planned)];
  const gap = fromPath(facts.shortfall);
  const [targetDa, targetEn] = targetOfPeriod[facts.every];
  if (facts.performance === 'MET') {
    return facts.isUpGood
      ? say(`${actual} af ${planned} ved udgangen af ${end}. Målet er nået.`, `${actual} of ${planned} by the end of ${end}. The target is reached.`)
      : say(`${actual} ved udgangen af ${end}, inden for de højst ${planned}.`, `${actual} by the end of ${end}, within the limit of ${planned}.`);
  }
  const standing = facts.isUpGood
    ? say(`${actual} af forventede ${expected} ved udgangen af ${end}.`, `${actual} of an expected ${expected} by the end of ${end}.`)
    : say(`${actual} ved udgangen af ${end}, hvor højst ${expected} var forventet.`, `${actual} by the end of ${end}, where at most ${expected} was expected.`);
  if (facts.performance === 'ON_TRACK') return standing;
  const lack = facts.isUpGood ? say(`Der mangler ${gap}`, `It is ${gap} short`) : say(`Det er ${gap} for meget`, `It is ${gap} over`);
  return facts.performance === 'AT_RISK'
    ? `${standing} ${lack}${say(`, højst 10 % af ${targetDa}.`, `, at most 10% of ${targetEn}.`)}`
    : `${standing} ${lack}.`;
}

function judgeLevel(rule: PerPeriodRule, bound: Exact, window: Window, context: JudgeContext): Verdict {
  const { period, words } = context;
  const isUpGood = rule.bound === 'AT_LEAST';
  const tolerance = toleranceOf(bound);
  const known = { expected: bound, riskLimit: riskLimitOf(bound, tolerance, isUpGood) };
  const value = context.values.get(period.key);
  if (value === undefined) return unknown('', known);

  const counted = window.periods.filter((candidate) => context.values.has(candidate.key));
  const isAverage = context.aggregation === 'AVERAGE' && counted.length > 1;
  const actual = isAverage ? divide(sumOf(counted, context.values), exact(BigInt(counted.length))) : value;
  const shortfall = shortfallOf(actual, bound, isUpGood);
  const grade = gradeOf(shortfall, tolerance);
  const performance = grade === 'ON_TRACK' && period.end === window.end ? 'MET' : grade;
  return { performance, ...known, actual, sentence: levelSentence({ performance, actual, bound, isAverage }, period, words), isOutside: false };
}

function levelSentence(
  facts: { readonly performance: Verdict['performance']; readonly actual: Exact; readonly bound: Exact; readonly isAverage: boolean },
  period: Period,
  { figure, distance, say, locale }: JudgeContext['words'],
): string {
  const label = period.label[locale];
  const side = compare(facts.actual, facts.bound);
  const gap = distance(add(facts.actual, { numerator: -facts.bound.numerator, denominator: facts.bound.denominator }));
  const when = facts.isAverage ? say(`i gennemsnit til og med ${label}`, `on average up to and including ${label}`) : say(`i ${label}`, `in ${label}`);
  const where =
    side === 0
      ? say('præcis på måltallet', 'exactly on target')
      : side < 0
        ? say(`${gap} under måltallet`, `${gap} below the target`)
        : say(`${gap} over måltallet`, `${gap} above the target`);
  const risk = facts.performance === 'AT_RISK' ? say(' Det er højst 10 % fra målet.', ' That is at most 10% from the target.') : '';
  return `${figure(facts.actual)} ${when}, ${where}.${risk}`;
}
