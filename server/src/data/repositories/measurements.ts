import { Prisma } from '@planrum/prisma';
import type { Pair } from '@planrum/schema/targets';
import { statusAfter, type FigureStatus, type FigureVerdict } from '@planrum/schema/measurements';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import type { IndicatorPlace } from './indicators.ts';
import { readRows } from '../read-rows.ts';

/** What was decided of a figure. */
export interface DecisionRecord {
  readonly verdict: FigureVerdict;
  readonly reason: string | null;
  readonly decidedById: string | null;
  readonly decidedAt: Date;
}

/** The figure of a part, reported with that of the whole. */
export interface PartRecord {
  readonly categoryId: string;
  /** Exact, without trailing zeros. */
  readonly value: string;
}

/** A reported figure. */
export interface MeasurementRecord {
  readonly id: string;
  readonly indicatorId: string;
  readonly agreementId: string;
  readonly programmeId: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** Exact, without trailing zeros; null for a share of nobody. Of a share with a pair it is worked out, and the pair is exact. */
  readonly value: string | null;
  /** Of a share that was reported as how many of how many. */
  readonly pair: Pair | null;
  readonly status: FigureStatus;
  /** Oldest first; the last one gives the status. */
  readonly decisions: readonly DecisionRecord[];
  /** Of the parts that were reported with it; one that is missing is not zero. */
  readonly parts: readonly PartRecord[];
  readonly note: string | null;
  readonly evidenceUrl: string | null;
  readonly organisationId: string;
  readonly reportedById: string | null;
  readonly reportedAt: Date;
  readonly supersedesId: string | null;
  readonly supersededById: string | null;
  readonly isDemo: boolean;
}

interface MeasurementRow extends Omit<MeasurementRecord, 'periodStart' | 'periodEnd' | 'pair' | 'status' | 'decisions'> {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  /** As JSON, which has no dates. */
  readonly decisions: readonly (Omit<DecisionRecord, 'decidedAt'> & { readonly decidedAt: string })[];
}

/** Where an indicator belongs, of which nothing was reported. */
type Without<Row extends MeasurementRow> = Pick<Row, 'indicatorId' | 'agreementId' | 'programmeId'> & { readonly id: null };

function recordOf({ numerator, denominator, ...row }: MeasurementRow): MeasurementRecord {
  return {
    ...row,
    pair: numerator === null || denominator === null ? null : { numerator, denominator },
    periodStart: dayOfColumn(row.periodStart),
    periodEnd: dayOfColumn(row.periodEnd),
    decisions: row.decisions.map((decision) => ({ ...decision, decidedAt: new Date(decision.decidedAt) })),
    status: statusAfter(row.decisions),
  };
}

/** Everything ever reported for an indicator. */
export interface ReportedFigures extends IndicatorPlace {
  /** Newest first. */
  readonly measurements: readonly MeasurementRecord[];
}

/**
 * Where these indicators belong and everything that was ever reported for them, newest first, corrected figures too. Unknown ids are left
 * out.
 */
export async function readFigures(database: Database, indicatorIds: readonly string[]): Promise<ReportedFigures[]> {
  // An indicator without figures has one row, without a figure.
  const rows = await readRows<MeasurementRow | Without<MeasurementRow>>(database, Prisma.sql`
    select i.id as "indicatorId", i.agreement_id as "agreementId", a.programme_id as "programmeId",
           m.id, m.period_start as "periodStart", m.period_end as "periodEnd", trim_scale(m.value)::text as value,
           m.numerator::text as numerator, m.denominator::text as denominator, m.note,
           m.evidence_url as "evidenceUrl",
           m.organisation_id as "organisationId", m.reported_by_id as "reportedById", m.reported_at as "reportedAt",
           m.supersedes_id as "supersedesId", c.id as "supersededById", m.is_demo as "isDemo",
           (select coalesce(json_agg(json_build_object('verdict', d.verdict, 'reason', d.reason, 'decidedById', d.decided_by_id,
                                                       'decidedAt', d.decided_at) order by d.decided_at, d.id), '[]')
              from measurement_decision d where d.measurement_id = m.id) as decisions,
           (select coalesce(json_agg(json_build_object('categoryId', p.category_id, 'value', trim_scale(p.value)::text)), '[]')
              from measurement_part p where p.measurement_id = m.id) as parts
      from indicator i
      join agreement a on a.id = i.agreement_id
      left join measurement m on m.indicator_id = i.id
      left join measurement c on c.supersedes_id = m.id
     where i.id = any(${[...indicatorIds]}::uuid[])
     order by m.reported_at desc, m.id desc`);
  const figuresById = new Map<string, IndicatorPlace & { readonly measurements: MeasurementRecord[] }>();
  for (const row of rows) {
    const { indicatorId: id, agreementId, programmeId } = row;
    const figures = figuresById.get(id) ?? { id, agreementId, programmeId, measurements: [] };
    figuresById.set(id, figures);
    if (row.id !== null) figures.measurements.push(recordOf(row));
  }
  return [...figuresById.values()];
}

/** The figures of `readFigures` alone. */
export async function readMeasurements(database: Database, indicatorIds: readonly string[]): Promise<MeasurementRecord[]> {
  return (await readFigures(database, indicatorIds)).flatMap(({ measurements }) => measurements);
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
  readonly value: string | null;
  readonly pair: Pair | null;
  readonly note: string | null;
  readonly evidenceUrl: string | null;
  readonly organisationId: string;
  readonly reportedById: string;
  readonly reportedAt: Date;
  readonly supersedesId: string | null;
  readonly parts: readonly PartRecord[];
}

/** Writes figures with their parts, at most one of each period of an indicator, and returns their ids in order. Figures are never changed after this. */
export async function insertMeasurements(database: Database, measurements: readonly NewMeasurement[]): Promise<string[]> {
  const rows = await database.measurement.createManyAndReturn({
    data: measurements.map((figure) => ({
      indicatorId: figure.indicatorId,
      periodStart: columnOfDay(figure.periodStart),
      periodEnd: columnOfDay(figure.periodEnd),
      value: figure.value,
      numerator: figure.pair?.numerator ?? null,
      denominator: figure.pair?.denominator ?? null,
      note: figure.note,
      evidenceUrl: figure.evidenceUrl,
      organisationId: figure.organisationId,
      reportedById: figure.reportedById,
      reportedAt: figure.reportedAt,
      supersedesId: figure.supersedesId,
    })),
    select: { id: true, indicatorId: true, periodStart: true, periodEnd: true },
  });
  const idByPlace = new Map(
    rows.map(({ id, indicatorId, periodStart, periodEnd }) => [placeOf(indicatorId, dayOfColumn(periodStart), dayOfColumn(periodEnd)), id]),
  );
  const ids = measurements.flatMap(({ indicatorId, periodStart, periodEnd }) => idByPlace.get(placeOf(indicatorId, periodStart, periodEnd)) ?? []);
  const parts = measurements.flatMap((figure, index) => figure.parts.map((part) => ({ ...part, measurementId: ids[index] ?? '' })));
  if (parts.length > 0) await database.measurementPart.createMany({ data: parts });
  return ids;
}

function placeOf(indicatorId: string, periodStart: Day, periodEnd: Day): string {
  return `${indicatorId}/${periodStart}/${periodEnd}`;
}

/** A decision to be written. */
export interface NewDecision extends DecisionRecord {
  readonly measurementId: string;
}

/** Writes what was decided of a figure; it is what counts from now on. */
export async function insertDecision(database: Database, decision: NewDecision): Promise<void> {
  await database.measurementDecision.create({ data: decision });
}
