import { Prisma } from '@planrum/prisma';
import type { Pair } from '@planrum/schema/targets';
import { statusAfter, type FigureStatus, type FigureVerdict } from '@planrum/schema/measurements';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import type { IndicatorPlace } from './indicators.ts';
import { fixedStatement, readRows } from '../read-rows.ts';

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

/** What figures can be read without: those of earlier periods than the last, what is said beside them, what was decided of them, and their parts. */
const figureParts = ['history', 'remarks', 'decisions', 'parts'] as const;
export type FigurePart = (typeof figureParts)[number];
export type FigureParts = ReadonlySet<FigurePart>;
export const allFigureParts: FigureParts = new Set(figureParts);

type FigureColumn = 'indicatorId' | 'agreementId' | 'programmeId' | 'periodStart' | 'periodEnd' | 'value' | 'organisationId' | 'reportedAt' | 'supersedesId';

/** Where an indicator belongs, and one of its figures. */
interface FigureRow extends Pick<MeasurementRecord, FigureColumn> {
  /** Null in the only row of an indicator for which nothing was reported; so is everything else of the figure. */
  readonly id: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly note?: string | null;
  readonly evidenceUrl?: string | null;
  readonly reportedById?: string | null;
  readonly isDemo?: boolean;
  /** Null where nothing was decided. */
  readonly decisions?: readonly (readonly [verdict: FigureVerdict, reason: string | null, decidedById: string | null, decidedAt: string])[] | null;
  readonly parts?: readonly (readonly [categoryId: string, value: string])[] | null;
}

const everyPeriod = Prisma.sql`left join measurement m on m.indicator_id = i.id and m.indicator_id = any((select ids from asked)::uuid[])`;
const lastPeriod = Prisma.sql`
  left join (
    select indicator_id, max(period_start) as period_start from measurement
     where indicator_id = any((select ids from asked)::uuid[]) group by indicator_id) l on l.indicator_id = i.id
  left join measurement m on m.indicator_id = i.id and m.indicator_id = any((select ids from asked)::uuid[]) and m.period_start = l.period_start`;
const remarks = Prisma.sql`, m.note, m.evidence_url as "evidenceUrl", m.reported_by_id as "reportedById", m.is_demo as "isDemo"`;
const decided = Prisma.sql`
  left join (
    select d.measurement_id, json_agg(json_build_array(d.verdict, d.reason, d.decided_by_id, d.decided_at) order by d.decided_at, d.id) as decisions
      from measurement_decision d join measurement f on f.id = d.measurement_id
     where f.indicator_id = any((select ids from asked)::uuid[]) group by d.measurement_id) decided on decided.measurement_id = m.id`;
const parted = Prisma.sql`
  left join (
    select p.measurement_id, json_agg(json_build_array(p.category_id, trim_scale(p.value)::text) order by p.category_id) as parts
      from measurement_part p join measurement f on f.id = p.measurement_id
     where f.indicator_id = any((select ids from asked)::uuid[]) group by p.measurement_id) parted on parted.measurement_id = m.id`;

/**
 * Rows rather than a JSON value: of figures, which are many and short, PostgreSQL writes rows in a third of the time. Which indicators are
 * meant is said again of every table, since PostgreSQL does not conclude it across a join and would read the whole of it.
 */
const figureStatements = new Map(
  combinationsOf(figureParts).map((parts) => [
    keyOf(parts),
    fixedStatement((ids: readonly string[]) => Prisma.sql`
      with asked as materialized (select ${ids}::uuid[] as ids)
      select m.id, i.id as "indicatorId", i.agreement_id as "agreementId", a.programme_id as "programmeId",
             m.period_start::text as "periodStart", m.period_end::text as "periodEnd", trim_scale(m.value)::text as value,
             m.numerator::text as numerator, m.denominator::text as denominator, m.organisation_id as "organisationId",
             m.reported_at as "reportedAt", m.supersedes_id as "supersedesId"
             ${parts.has('remarks') ? remarks : Prisma.empty}
             ${parts.has('decisions') ? Prisma.sql`, decided.decisions` : Prisma.empty}
             ${parts.has('parts') ? Prisma.sql`, parted.parts` : Prisma.empty}
        from indicator i join agreement a on a.id = i.agreement_id
             ${parts.has('history') ? everyPeriod : lastPeriod}
             ${parts.has('decisions') ? decided : Prisma.empty}
             ${parts.has('parts') ? parted : Prisma.empty}
       where i.id = any((select ids from asked)::uuid[])
       order by m.reported_at desc, m.id desc`),
  ]),
);

function combinationsOf<Part>(parts: readonly Part[]): ReadonlySet<Part>[] {
  return parts.reduce<ReadonlySet<Part>[]>((known, part) => [...known, ...known.map((set) => new Set([...set, part]))], [new Set()]);
}

function keyOf(parts: FigureParts): string {
  return figureParts.filter((part) => parts.has(part)).join();
}

/** Everything ever reported for an indicator. */
export interface ReportedFigures extends IndicatorPlace {
  /** Newest first. */
  readonly measurements: readonly MeasurementRecord[];
}

/**
 * Where these indicators belong and what was ever reported for them, newest first, corrected figures too, all of one moment. Unknown ids
 * are left out. Using a part of a figure that was not read throws; that it is the last one, only the reader knows.
 */
export async function readFigures(database: Database, indicatorIds: readonly string[], parts: FigureParts): Promise<ReportedFigures[]> {
  const statement = found(figureStatements.get(keyOf(parts)));
  return figuresOf(await readRows<FigureRow>(database, statement([...indicatorIds])), parts);
}

/** Stands where a part was not read: an empty list would look as if there was nothing. */
const unread = new Proxy<never[]>([], {
  get() {
    throw new Error('This part of a figure was not read.');
  },
}) as never;

function figuresOf(rows: readonly FigureRow[], parts: FigureParts): ReportedFigures[] {
  const has = { remarks: parts.has('remarks'), decisions: parts.has('decisions'), parts: parts.has('parts') };
  const correctionOf = new Map<string | null, string | null>();
  for (const { id, supersedesId } of rows) if (supersedesId !== null) correctionOf.set(supersedesId, id);
  const figuresById = new Map<string, IndicatorPlace & { readonly measurements: MeasurementRecord[] }>();
  for (const row of rows) {
    const { id, indicatorId, agreementId, programmeId, numerator, denominator } = row;
    let figures = figuresById.get(indicatorId);
    if (figures === undefined) figuresById.set(indicatorId, (figures = { id: indicatorId, agreementId, programmeId, measurements: [] }));
    if (id === null) continue;
    const decisions = has.decisions ? (row.decisions ?? []).map(decisionOf) : unread;
    figures.measurements.push({
      id,
      indicatorId,
      agreementId,
      programmeId,
      periodStart: row.periodStart,
      periodEnd: row.periodEnd,
      value: row.value,
      pair: numerator === null || denominator === null ? null : { numerator, denominator },
      status: has.decisions ? statusAfter(decisions) : unread,
      decisions,
      parts: has.parts ? (row.parts ?? []).map(([categoryId, value]) => ({ categoryId, value })) : unread,
      note: has.remarks ? (row.note ?? null) : unread,
      evidenceUrl: has.remarks ? (row.evidenceUrl ?? null) : unread,
      organisationId: row.organisationId,
      reportedById: has.remarks ? (row.reportedById ?? null) : unread,
      reportedAt: row.reportedAt,
      supersedesId: row.supersedesId,
      supersededById: correctionOf.get(id) ?? null,
      isDemo: has.remarks ? row.isDemo === true : unread,
    });
  }
  return [...figuresById.values()];
}

function decisionOf([verdict, reason, decidedById, decidedAt]: NonNullable<FigureRow['decisions']>[number]): DecisionRecord {
  return { verdict, reason, decidedById, decidedAt: new Date(decidedAt) };
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('There is a statement for every combination of parts.');
  return value;
}

/** The same with everything that belongs to a figure. */
export async function readMeasurements(database: Database, indicatorIds: readonly string[]): Promise<MeasurementRecord[]> {
  return (await readFigures(database, indicatorIds, allFigureParts)).flatMap(({ measurements }) => measurements);
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
