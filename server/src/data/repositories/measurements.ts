import type { MeasurementStatus } from '@planrum/prisma';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';

/** A reported figure. */
export interface MeasurementRecord {
  readonly id: string;
  readonly indicatorId: string;
  readonly agreementId: string;
  readonly programmeId: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** Exact, without trailing zeros. */
  readonly value: string;
  readonly status: MeasurementStatus;
  readonly note: string | null;
  readonly organisationId: string;
  readonly reportedById: string | null;
  readonly reportedAt: Date;
  readonly supersedesId: string | null;
  readonly supersededById: string | null;
  readonly isDemo: boolean;
}

interface MeasurementRow extends Omit<MeasurementRecord, 'periodStart' | 'periodEnd'> {
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

function recordOf(row: MeasurementRow): MeasurementRecord {
  return { ...row, periodStart: dayOfColumn(row.periodStart), periodEnd: dayOfColumn(row.periodEnd) };
}

/**
 * Everything that was ever reported for these indicators, newest first, corrected figures too. Figures of a single area are a
 * breakdown of the indicator's own and are left out: they would be counted twice.
 */
export async function readMeasurements(database: Database, indicatorIds: readonly string[]): Promise<MeasurementRecord[]> {
  const rows = await database.$queryRaw<MeasurementRow[]>`
    select m.id, m.indicator_id as "indicatorId", i.agreement_id as "agreementId", a.programme_id as "programmeId",
           m.period_start as "periodStart", m.period_end as "periodEnd", trim_scale(m.value)::text as value, m.status, m.note,
           m.organisation_id as "organisationId", m.reported_by_id as "reportedById", m.reported_at as "reportedAt",
           m.supersedes_id as "supersedesId", c.id as "supersededById", m.is_demo as "isDemo"
      from measurement m
      join indicator i on i.id = m.indicator_id
      join agreement a on a.id = i.agreement_id
      left join measurement c on c.supersedes_id = m.id
     where m.indicator_id = any(${[...indicatorIds]}::uuid[]) and m.area_id is null
     order by m.reported_at desc, m.id desc`;
  return rows.map(recordOf);
}

/** Which indicators these measurements are of; unknown ids are left out. */
export async function findIndicatorsOfMeasurements(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly indicatorId: string }[]> {
  return database.measurement.findMany({ where: { id: { in: [...ids] } }, select: { id: true, indicatorId: true } });
}

/** A figure to be written. */
export interface NewMeasurement {
  readonly indicatorId: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: string;
  readonly note: string | null;
  readonly organisationId: string;
  readonly reportedById: string;
  readonly reportedAt: Date;
  readonly supersedesId: string | null;
}

/** Writes a submitted figure and returns its id. Figures are never changed after this. */
export async function insertMeasurement(database: Database, measurement: NewMeasurement): Promise<string> {
  const row = await database.measurement.create({
    data: {
      ...measurement,
      status: 'SUBMITTED',
      periodStart: columnOfDay(measurement.periodStart),
      periodEnd: columnOfDay(measurement.periodEnd),
    },
    select: { id: true },
  });
  return row.id;
}
