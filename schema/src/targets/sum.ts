import { monthsThrough } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { add, compare, divide, multiply, signOf, zero } from './exact.ts';
import type { Exact } from './exact.ts';
import { shareOf } from './pair.ts';
import type { Period } from './periods.ts';
import type { Aggregation } from './rule.ts';
import { corridorFrom, gradeOf, shortfallOf, toleranceOf, unknown } from './verdict.ts';
import type { FigureWords, JudgeContext, Verdict } from './verdict.ts';

/** A sum that is held against an even share of what is planned, as things stand at the end of one period. */
export interface SumPoint {
  /** What is to be there at the end. */
  readonly planned: Exact;
  /** The share of it that is to be there by now. */
  readonly expected: Exact;
  readonly isUpGood: boolean;
  /** First day of what is added up. */
  readonly since: Day;
  /** The periods from then up to and including the one judged. */
  readonly periods: readonly Period[];
  /** Nothing more can come. */
  readonly isOver: boolean;
  /** `årets mål`. */
  readonly name: Readonly<Record<TargetLocale, string>>;
}

/** Whether figures of shorter periods make the figure of a longer one by adding up. */
export function addsUp(aggregation: Aggregation): boolean {
  return aggregation === 'TOTAL' || aggregation === 'CUMULATIVE';
}

/** What the figures of these periods add up to. */
export function sumOf(periods: readonly Period[], values: ReadonlyMap<string, Exact>): Exact {
  return periods.reduce((sum, period) => add(sum, values.get(period.key) ?? zero), zero);
}

/**
 * The average of the figures there are; null when there is none. Where all are known as how many of how many it is what all of them are
 * of all of them; otherwise each counts as long as its period is.
 */
export function averageOf(periods: readonly Period[], { values, pairs }: Pick<JudgeContext, 'values' | 'pairs'>): Exact | null {
  const pooled = pooledIn(periods, { values, pairs });
  if (pooled !== null) return pooled;
  let [sum, months] = [zero, zero];
  for (const { key, start, end } of periods) {
    const value = values.get(key);
    if (value === undefined) continue;
    const length = monthsThrough(start, end);
    sum = add(sum, multiply(value, length));
    months = add(months, length);
  }
  return signOf(months) === 0 ? null : divide(sum, months);
}

/** What all are of all in these periods; null where a figure is known by its percentage alone, or there is none. */
export function pooledIn(periods: readonly Period[], { values, pairs }: Pick<JudgeContext, 'values' | 'pairs'>): Exact | null {
  const counted = periods.filter(({ key }) => values.has(key)).map(({ key }) => pairs.get(key));
  const known = counted.filter((pair) => pair !== undefined);
  return known.length < counted.length ? null : shareOf(known);
}

/** Names of the periods whose figure is missing. Where there was nobody to measure nothing is. */
export function missingIn(periods: readonly Period[], { values, ofNobody, words }: JudgeContext): readonly string[] {
  return periods.filter(({ key }) => !values.has(key) && !ofNobody.has(key)).map(({ label }) => label[words.locale]);
}

/** Judges a sum. A missing figure is not zero: what is known is a lower bound, and decides only where more could not change the verdict. */
export function judgeSum(point: SumPoint, context: JudgeContext): Verdict {
  const { expected, planned, isUpGood, since } = point;
  const { period, words } = context;
  const tolerance = toleranceOf(planned);
  const known = { ...corridorFrom(expected, tolerance, isUpGood), since };
  const value = context.values.get(period.key);
  if (value === undefined) return unknown('', known);

  const missing = context.aggregation === 'TOTAL' ? missingIn(point.periods, context) : [];
  const actual = context.aggregation === 'TOTAL' ? sumOf(point.periods, context.values) : value;
  const shortfall = shortfallOf(actual, expected, isUpGood);
  if (missing.length > 0 && (isUpGood ? signOf(shortfall) > 0 : gradeOf(shortfall, tolerance) !== 'OFF_TRACK')) {
    return unknown(sumIsUnknown(missing, words.say), { ...known, actual });
  }

  const isMet = isUpGood ? compare(actual, planned) >= 0 : point.isOver && compare(actual, planned) <= 0;
  const performance = isMet ? 'MET' : gradeOf(shortfall, tolerance);
  const sentence = sumSentence(performance, { ...point, actual, shortfall }, context);
  const aside = missing.length === 0 ? '' : ` ${notCounted(missing, words.say)}`;
  return { performance, ...known, actual, sentence: sentence + aside, isOutside: false };
}

/** Why a total cannot be told. */
export function sumIsUnknown(missing: readonly string[], say: FigureWords['say']): string {
  const list = missing.join(', ');
  return say(`Tallet for ${list} mangler, så summen kan ikke gøres op.`, `The figure for ${list} is missing, so the total cannot be told.`);
}

/** What a verdict was reached without. */
export function notCounted(missing: readonly string[], say: FigureWords['say']): string {
  const list = missing.join(', ');
  return say(`${capital(list)} mangler og er ikke talt med.`, `${capital(list)} is missing and not counted.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface SumFacts extends SumPoint {
  readonly actual: Exact;
  readonly shortfall: Exact;
}

function sumSentence(performance: Verdict['performance'], facts: SumFacts, { period, words }: JudgeContext): string {
  const { figure, onPath, fromPath, say } = words;
  const end = words.endOf(period);
  const [actual, expected, planned] = [figure(facts.actual), onPath(facts.expected), figure(facts.planned)];
  const gap = fromPath(facts.shortfall);
  if (performance === 'MET') {
    return facts.isUpGood
      ? say(`${actual} af ${planned} ved udgangen af ${end}. Målet er nået.`, `${actual} of ${planned} by the end of ${end}. The target is reached.`)
      : say(`${actual} ved udgangen af ${end}, inden for de højst ${planned}.`, `${actual} by the end of ${end}, within the limit of ${planned}.`);
  }
  const standing = facts.isUpGood
    ? say(`${actual} af forventede ${expected} ved udgangen af ${end}.`, `${actual} of an expected ${expected} by the end of ${end}.`)
    : say(`${actual} ved udgangen af ${end}, hvor højst ${expected} var forventet.`, `${actual} by the end of ${end}, where at most ${expected} was expected.`);
  if (performance === 'ON_TRACK') return standing;
  const lack = facts.isUpGood ? say(`Der mangler ${gap}`, `It is ${gap} short`) : say(`Det er ${gap} for meget`, `It is ${gap} over`);
  return performance === 'AT_RISK' ? `${standing} ${lack}${say(`, højst 10 % af ${facts.name.da}.`, `, at most 10% of ${facts.name.en}.`)}` : `${standing} ${lack}.`;
}
