import { aggregationOf } from './aggregation.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { parseExact, toDecimal } from './exact.ts';
import type { Exact } from './exact.ts';
import { countedOf, shareOf } from './pair.ts';
import type { Counted, Pair } from './pair.ts';
import type { Frequency, Period } from './periods.ts';
import { reportingOf, reportingSentence } from './reporting.ts';
import type { SentStatus } from './reporting.ts';
import type { Aggregation, IndicatorDirection, Performance, ReportingState, TargetRule } from './rule.ts';
import { judgeByRule } from './rules.ts';
import { figureWordsFor, unknown } from './verdict.ts';
import type { FigureWords, JudgeContext, Verdict } from './verdict.ts';

/** The current figure of a period. Drafts and figures that were corrected are not passed in. */
export interface ReportedValue {
  readonly periodKey: string;
  /** Null for a share of nobody, which is reported and has no value. */
  readonly value: string | null;
  /** Of a share that is known as how many of how many: what is judged, rather than the value worked out of it. */
  readonly pair?: Pair | null;
  readonly status: SentStatus;
}

/** The figures of a comparison unit or another population, by the name that rules know it by. */
export interface ComparisonSeries {
  readonly name: string;
  readonly values: readonly {
    readonly periodKey: string;
    readonly value: string;
    /** Of a figure that stands in a period though it was counted before: on which day, and null where nobody said. */
    readonly countedOn?: Day | null;
  }[];
}

/** Everything an indicator is judged by. */
export interface JudgeInput {
  readonly rule: TargetRule | null;
  readonly baseline: string | null;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  /** Every period of the agreement in order, from `periodsOf` with the same frequency. */
  readonly periods: readonly Period[];
  readonly values: readonly ReportedValue[];
  /** What relative rules are judged against; one that is not here has no figures. */
  readonly comparisons: readonly ComparisonSeries[];
  readonly today: Day;
  readonly locale: TargetLocale;
}

/** A period with its two verdicts. */
export interface JudgedPeriod {
  readonly period: Period;
  readonly performance: Performance;
  readonly reporting: ReportingState;
  /** Where the path stands at the period's end: for figures that add up, since the beginning of the target's own period. */
  readonly expected: string | null;
  /** What is held against `expected`: the figure, or the sum or average of the target's own period so far. */
  readonly actual: string | null;
  /** The corridor: the least and the most that the rule asks for at the period's end; null where it is open. */
  readonly lower: string | null;
  readonly upper: string | null;
  /** First day of what `actual` and the corridor are for; null where they are for the period itself. */
  readonly since: Day | null;
  /** The last value that is at risk rather than off track. */
  readonly riskLimit: string | null;
  /** One or two whole sentences. */
  readonly reason: string;
}

/** The verdict over an indicator. */
export interface Judgement {
  readonly periods: readonly JudgedPeriod[];
  /** The last period with a figure that counts. */
  readonly latest: JudgedPeriod | null;
  readonly overall: { readonly performance: Performance; readonly reason: string };
}

interface Entry {
  readonly judged: JudgedPeriod;
  readonly verdict: Verdict;
  readonly hasFigure: boolean;
}

/**
 * Judges every period of an indicator and the whole, as things stand on `today`. A figure counts from the moment it is
 * submitted; one that was returned does not. A verdict depends only on figures up to its own period, so later ones, or waiting,
 * never change it. The whole stands where the latest period with a figure stands.
 * @throws RangeError when a value, one to compare with, or the baseline is not a decimal string
 */
export function judge(input: JudgeInput): Judgement {
  const words = figureWordsFor(input.unit, input.decimals, input.locale);
  const sent = new Map(input.values.map((value) => [value.periodKey, value]));
  const standing = input.values.filter(({ status }) => status !== 'RETURNED');
  const pairs = new Map(standing.flatMap(({ periodKey, pair }) => (pair == null ? [] : [[periodKey, countedOf(pair)] as const])));
  const counting = new Map(
    standing.flatMap(({ periodKey, value }) => {
      const pair = pairs.get(periodKey);
      const figure = pair === undefined ? (value === null ? null : decimal(value)) : shareOf([pair]);
      return figure === null ? [] : [[periodKey, figure] as const];
    }),
  );
  const ofNobody = new Set(standing.map(({ periodKey }) => periodKey).filter((key) => !counting.has(key)));
  const baseline = input.baseline === null ? null : decimal(input.baseline);
  const comparisons = new Map(
    input.comparisons.map(({ name, values }) => [name, new Map(values.map(({ periodKey, value, countedOn }) => [periodKey, { value: decimal(value), countedOn }]))]),
  );
  const entries = input.periods.map((period): Entry => {
    const verdict = verdictOf(period, { input, counting, pairs, ofNobody, baseline, comparisons, words });
    const reporting = reportingOf(period, sent.get(period.key)?.status ?? null, input.today);
    const hasFigure = counting.has(period.key);
    const judged = {
      period,
      performance: verdict.performance,
      reporting,
      expected: decimalOrNull(verdict.expected),
      actual: decimalOrNull(verdict.actual),
      lower: decimalOrNull(verdict.lower),
      upper: decimalOrNull(verdict.upper),
      since: verdict.since,
      riskLimit: decimalOrNull(verdict.riskLimit),
      reason: hasFigure
        ? verdict.sentence
        : ofNobody.has(period.key)
          ? nobodySentence(period, words)
          : reportingSentence(period, reporting, input.today, words),
    };
    return { judged, verdict, hasFigure };
  });
  return {
    periods: entries.map((entry) => entry.judged),
    latest: entries.findLast((entry) => entry.hasFigure)?.judged ?? null,
    overall: overallOf(entries, input, words),
  };
}

/** Why a period that was reported has no value. */
function nobodySentence({ label }: Period, { say }: FigureWords): string {
  return say(`Der var ingen at måle på i ${label.da}: 0 af 0 er ikke 0 %.`, `There was nobody to measure in ${label.en}: 0 of 0 is not 0%.`);
}

function decimal(text: string): Exact {
  const value = parseExact(text);
  if (value === null) throw new RangeError(`Not a decimal: ${JSON.stringify(text)}`);
  return value;
}

function decimalOrNull(value: Exact | null): string | null {
  return value === null ? null : toDecimal(value);
}

interface Facts {
  readonly input: JudgeInput;
  readonly counting: ReadonlyMap<string, Exact>;
  readonly pairs: ReadonlyMap<string, Counted>;
  readonly ofNobody: ReadonlySet<string>;
  readonly baseline: Exact | null;
  readonly comparisons: JudgeContext['comparisons'];
  readonly words: FigureWords;
}

function verdictOf(period: Period, { input, counting, pairs, ofNobody, baseline, comparisons, words }: Facts): Verdict {
  if (input.rule === null) {
    return unknown(words.say('Der er ikke aftalt et måltal.', 'No target was agreed.'), { actual: counting.get(period.key) ?? null });
  }
  const { periods, direction, frequency } = input;
  const aggregation = aggregationOf(input);
  const verdict = judgeByRule(input.rule, { period, periods, values: counting, pairs, ofNobody, baseline, direction, aggregation, frequency, comparisons, words });
  // Without a figure nothing is known, however plain the path.
  return counting.has(period.key) ? verdict : { ...verdict, performance: 'UNKNOWN', actual: null };
}

function overallOf(entries: readonly Entry[], input: JudgeInput, words: FigureWords): Judgement['overall'] {
  const { say } = words;
  const latest = entries.findLast((entry) => entry.hasFigure && !entry.verdict.isOutside) ?? entries.findLast((entry) => entry.hasFigure);
  const outstanding = outstandingOf(entries, latest, input, words);
  const standing = latest?.verdict.sentence ?? firstReason(entries, input, words) ?? say('Der er ikke indberettet tal endnu.', 'No figure has been reported yet.');
  return {
    performance: latest?.verdict.performance ?? 'UNKNOWN',
    reason: outstanding === '' ? standing : `${standing} ${outstanding}`,
  };
}

/** Why nothing could be judged even if figures came: no target, no baseline. */
function firstReason(entries: readonly Entry[], input: JudgeInput, words: FigureWords): string | null {
  if (input.rule === null) return words.say('Der er ikke aftalt et måltal.', 'No target was agreed.');
  return entries.find((entry) => !entry.verdict.isOutside && entry.verdict.sentence !== '')?.verdict.sentence ?? null;
}

/** What the whole should be known to lack: figures that are late, were returned, or do not exist yet. Empty when nothing. */
function outstandingOf(entries: readonly Entry[], latest: Entry | undefined, input: JudgeInput, words: FigureWords): string {
  const overdue = entries.filter((entry) => entry.judged.reporting === 'OVERDUE');
  const oldest = overdue[0];
  if (oldest !== undefined && overdue.length > 1) {
    const label = oldest.judged.period.label[input.locale];
    const count = String(overdue.length);
    return words.say(`${count} perioder er over fristen, den ældste er ${label}.`, `${count} periods are overdue, the oldest being ${label}.`);
  }
  const later = latest === undefined ? entries : entries.slice(entries.indexOf(latest) + 1);
  const entry =
    oldest ??
    entries.findLast(({ judged }) => judged.reporting === 'RETURNED') ??
    later.find(({ judged }) => judged.reporting === 'DUE' || judged.reporting === 'AWAITING_DATA');
  return entry === undefined ? '' : reportingSentence(entry.judged.period, entry.judged.reporting, input.today, words);
}
