import { knownWhen } from '@planrum/schema/measurements';
import { addDays, periodsOf, reportingOf, type Period, type ReportingState } from '@planrum/schema/targets';
import type { ScheduledIndicator } from '../../data/repositories/day-turns.ts';
import type { MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { VersionRecord } from '../../data/repositories/versions.ts';
import { copenhagenDay, type Day } from '../../domain/days.ts';
import { versionInForceOn } from '../versions/version-in-force.ts';

/** The status of a period that became another because a day began. */
export interface StatusTransition {
  readonly agreementId: string;
  readonly indicatorId: string;
  readonly periodKey: string;
  readonly from: ReportingState;
  readonly to: ReportingState;
}

/** A period of an indicator whose status becomes another on a day when nothing is reported for it. */
export interface TurningPeriod {
  readonly indicator: ScheduledIndicator;
  readonly period: Period;
  readonly day: Day;
  readonly from: ReportingState;
  readonly to: ReportingState;
}

/** The periods whose status one of these days would change, by their schedules alone. */
export function turningPeriods(indicators: readonly ScheduledIndicator[], days: readonly Day[]): readonly TurningPeriod[] {
  const wanted = new Set(days);
  return indicators.flatMap((indicator) =>
    periodsOf(indicator).flatMap((period) =>
      [...new Set([addDays(period.end, 1), period.availableFrom, addDays(period.dueOn, 1)])]
        .filter((day) => wanted.has(day))
        .map((day) => ({
          ...{ indicator, period, day },
          from: reportingOf(period, null, addDays(day, -1)),
          to: reportingOf(period, null, day),
        })),
    ),
  );
}

/**
 * What a day changed: of the periods that it could turn, those without a figure when it began. What was reported later on that day does
 * not matter, so the answer is the same however late it is asked for.
 */
export function transitionsOn(
  day: Day,
  turning: readonly TurningPeriod[],
  measurements: readonly MeasurementRecord[],
): readonly StatusTransition[] {
  const own = turning.filter((candidate) => candidate.day === day);
  const known = own.length === 0 ? [] : knownWhen(measurements, (moment) => copenhagenDay(moment) < day);
  return own
    .filter(
      ({ indicator, period }) =>
        !known.some(
          ({ indicatorId, periodStart, periodEnd, supersededById, status }) =>
            indicatorId === indicator.id &&
            periodStart === period.start &&
            periodEnd === period.end &&
            supersededById === null &&
            status !== 'WITHDRAWN',
        ),
    )
    .map(({ indicator, period, from, to }) => ({
      ...{ agreementId: indicator.agreementId, indicatorId: indicator.id, periodKey: period.key },
      ...{ from, to },
    }));
}

/** The versions that came into force because a day began: those put in force ahead of it. */
export function versionsTurnedOn<Version extends VersionRecord>(day: Day, versions: readonly Version[]): readonly Version[] {
  const ahead = versions.filter(({ putInForceAt }) => putInForceAt !== null && copenhagenDay(putInForceAt) < day);
  return ahead.filter(
    (version) =>
      version.inForceFrom === day &&
      versionInForceOn(
        ahead.filter(({ agreementId }) => agreementId === version.agreementId),
        day,
      ) === version,
  );
}
