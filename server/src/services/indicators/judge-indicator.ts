import type { Locale } from '@planrum/prisma';
import { counts, vintagesOf, type Vintages } from '@planrum/schema/measurements';
import { comparisonsOf, countedFrom, judge, periodsOf, type JudgedPeriod, type Period } from '@planrum/schema/targets';
import type { JudgingTerms } from '../../data/repositories/versions.ts';
import type { MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { Day } from '../../domain/days.ts';
import type { AgreementFacts, IndicatorTerm, InEdition } from '../../domain/plan-content.ts';
import { comparisonsByUnit, type ComparisonFigureRecord } from '../comparisons/read-comparisons.ts';
import { versionInForceOn } from '../versions/version-in-force.ts';
import { targetRuleOf } from './target-rule.ts';

/** A period of an indicator and what was reported for it. */
export interface PeriodFigures extends Vintages<MeasurementRecord> {
  readonly period: Period;
  readonly agreementId: string;
  /** What counts; a share of nobody has no value. */
  readonly measurement: MeasurementRecord | null;
  /** The newest report, whether or not it counts. */
  readonly newest: MeasurementRecord | null;
}

/** A period of an indicator, how it stands and which figure counts in it. */
export interface PeriodStanding extends JudgedPeriod, PeriodFigures {
  readonly isProvisional: boolean;
}

/** How an indicator stands. */
export interface IndicatorStanding {
  readonly periods: readonly PeriodStanding[];
  /** The last period that has a figure. */
  readonly latest: PeriodStanding | null;
  readonly status: {
    readonly performance: JudgedPeriod['performance'];
    readonly reason: string;
    readonly isProvisional: boolean;
  };
}

/** What an indicator is judged by and from. */
export interface JudgingInput {
  /** The indicator as its reader sees it: it decides the periods. */
  readonly indicator: InEdition<IndicatorTerm>;
  readonly agreement: AgreementFacts;
  /** The indicator in the draft, when it is there. */
  readonly draft: IndicatorTerm | null;
  /** The versions of its agreement that were put in force. */
  readonly enforced: readonly JudgingTerms[];
  /** Everything reported for it. */
  readonly measurements: readonly MeasurementRecord[];
  /** Everything entered to compare it with. */
  readonly comparisons: readonly ComparisonFigureRecord[];
  readonly today: Day;
  readonly locale: Locale;
}

/**
 * Judges every period by the version in force on its last day; where there was none, or it did not have the indicator,
 * provisionally by the draft. A version judges with all it agreed: its target, its baseline and its direction.
 * @throws Error when a stored rule has a shape nobody knows, which writing it rules out.
 */
export function judgeIndicator(input: JudgingInput): IndicatorStanding {
  const { indicator, agreement, measurements } = input;
  const periods = periodsIn(agreement, indicator);
  const figuresOf = new Map(periods.map(({ key, start, end }) => [key, figuresOn(measurements, start, end)]));
  const values = [...figuresOf].flatMap(([periodKey, [newest]]) =>
    newest === undefined || newest.status === 'WITHDRAWN' ? [] : [{ periodKey, value: newest.value, pair: newest.pair, status: newest.status }],
  );

  const series = comparisonsByUnit(input.comparisons).map(({ unit, figures }) => ({
    name: unit.name,
    values: periods.flatMap(({ key, start, end }) => {
      const value = figures.find(({ periodStart, periodEnd }) => periodStart === start && periodEnd === end)?.value ?? null;
      return value === null ? [] : [{ periodKey: key, value }];
    }),
  }));

  const judgedBy = memoised((terms: IndicatorTerm) => {
    const { unit, decimals, direction, aggregation } = terms;
    const judged = judge({
      rule: terms.target === null ? null : targetRuleOf(terms.target),
      baseline: countedFrom(terms.baselines)?.value ?? null,
      unit,
      decimals,
      direction,
      aggregation,
      frequency: indicator.frequency,
      periods,
      values,
      comparisons: comparisonsOf(terms.baselines, periods, series),
      today: input.today,
      locale: input.locale,
    });
    return { overall: judged.overall, byKey: new Map(judged.periods.map((period) => [period.period.key, period])) };
  });

  const standings = periods.map((period): PeriodStanding => {
    const ruler = rulerOn(period.end, input);
    const judged = judgedBy(ruler.terms).byKey.get(period.key);
    if (judged === undefined) throw new Error(`The period ${period.key} was not judged.`);
    return { ...judged, ...periodFigures(period, figuresOf.get(period.key) ?? [], indicator), isProvisional: ruler.isProvisional };
  });
  const latest = standings.findLast((standing) => standing.measurement !== null && standing.measurement.value !== null) ?? null;
  // The whole stands where its latest figure stands, so it is judged by what that figure is judged by.
  const ruler = rulerOn(latest?.period.end ?? input.today, input);
  return {
    periods: standings,
    latest,
    status: { ...judgedBy(ruler.terms).overall, isProvisional: ruler.isProvisional },
  };
}

/** The last period that has a figure which counts, as `judgeIndicator` gives it, without judging anything; null when none has. */
export function latestFigures({
  indicator,
  agreement,
  measurements,
}: Pick<JudgingInput, 'indicator' | 'agreement' | 'measurements'>): PeriodFigures | null {
  const periods = periodsIn(agreement, indicator);
  for (let index = periods.length - 1; index >= 0; index -= 1) {
    const period = periods[index];
    if (period === undefined) break;
    const [newest, ...older] = figuresOn(measurements, period.start, period.end);
    if (newest !== undefined && newest.value !== null && counts(newest.status)) return periodFigures(period, [newest, ...older], indicator);
  }
  return null;
}

function periodFigures(
  period: Period,
  figures: readonly MeasurementRecord[],
  { agreementId }: Pick<JudgingInput['indicator'], 'agreementId'>,
): PeriodFigures {
  const newest = figures[0] ?? null;
  const measurement = newest !== null && counts(newest.status) ? newest : null;
  return { period, agreementId, measurement, newest, ...vintagesOf(figures) };
}

const periodsByAgreement = new WeakMap<AgreementFacts, Map<string, readonly Period[]>>();

/** The periods of an indicator; reckoned once for all of an agreement, as it was read, that have the same. */
function periodsIn(agreement: AgreementFacts, { frequency, lagDays, dueDays, dueDates = [] }: IndicatorTerm): readonly Period[] {
  const known = periodsByAgreement.get(agreement) ?? new Map<string, readonly Period[]>();
  periodsByAgreement.set(agreement, known);
  const schedule = `${frequency} ${lagDays} ${dueDays} ${dueDates.map(({ periodKey, dueOn }) => `${periodKey}:${dueOn}`).join()}`;
  const periods =
    known.get(schedule) ?? periodsOf({ frequency, lagDays, dueDays, dueDates, periodStart: agreement.periodStart, periodEnd: agreement.periodEnd });
  known.set(schedule, periods);
  return periods;
}

/** What was ever reported for a period, the newest first: each corrects the one after it. */
function figuresOn(measurements: readonly MeasurementRecord[], start: Day, end: Day): readonly MeasurementRecord[] {
  const all = measurements.filter(({ periodStart, periodEnd }) => periodStart === start && periodEnd === end);
  const figures: MeasurementRecord[] = [];
  for (
    let next = all.find(({ supersededById }) => supersededById === null);
    next !== undefined;
    next = all.find(({ id }) => id === figures.at(-1)?.supersedesId)
  ) {
    figures.push(next);
  }
  return figures;
}

/** What a period is judged by that ends on a day: the version in force then, else the draft. */
export function rulerOn(
  day: Day,
  input: Pick<JudgingInput, 'indicator' | 'draft' | 'enforced'>,
): { readonly terms: IndicatorTerm; readonly isProvisional: boolean } {
  const agreed = versionInForceOn(input.enforced, day)?.indicators.find(({ id }) => id === input.indicator.id);
  if (agreed !== undefined) return { terms: agreed, isProvisional: false };
  return { terms: input.draft ?? input.indicator, isProvisional: true };
}

function memoised<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
