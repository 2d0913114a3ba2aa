import { Prisma } from '@planrum/prisma';
import type { Pair } from '@planrum/schema/targets';
import { statusAfter, type FigureStatus, type FigureVerdict } from '@planrum/schema/measurements';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import type { IndicatorPlace } from './indicators.ts';
import { jsonList, rowsBy, rowsOf, type JsonColumns } from '../json-lists.ts';
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

type FigureRow = Omit<MeasurementRecord, 'reportedAt' | keyof FigureBeside> & {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly reportedAt: string;
};
/** What a figure has from elsewhere. */
interface FigureBeside {
  agreementId: string;
  programmeId: string;
  pair: MeasurementRecord['pair'];
  supersededById: string | null;
  decisions: readonly DecisionRecord[];
  parts: readonly PartRecord[];
  status: FigureStatus;
}
type DecisionRow = Omit<DecisionRecord, 'decidedAt'> & { readonly measurementId: string; readonly decidedAt: string };
type PartRow = PartRecord & { readonly measurementId: string };

/** Of the indicators in `asked.ids`: every list is a subquery of one statement, so all of it is of one moment. */
const places = jsonList<IndicatorPlace>({
  columns: { id: Prisma.sql`i.id`, agreementId: Prisma.sql`i.agreement_id`, programmeId: Prisma.sql`a.programme_id` },
  from: Prisma.sql`indicator i join agreement a on a.id = i.agreement_id where i.id = any(asked.ids)`,
  orderBy: Prisma.sql`i.id`,
});
const figures = jsonList<FigureRow>({
  columns: {
    id: Prisma.sql`m.id`,
    indicatorId: Prisma.sql`m.indicator_id`,
    periodStart: Prisma.sql`m.period_start`,
    periodEnd: Prisma.sql`m.period_end`,
    value: Prisma.sql`trim_scale(m.value)::text`,
    numerator: Prisma.sql`m.numerator::text`,
    denominator: Prisma.sql`m.denominator::text`,
    note: Prisma.sql`m.note`,
    evidenceUrl: Prisma.sql`m.evidence_url`,
    organisationId: Prisma.sql`m.organisation_id`,
    reportedById: Prisma.sql`m.reported_by_id`,
    reportedAt: Prisma.sql`m.reported_at`,
    supersedesId: Prisma.sql`m.supersedes_id`,
    isDemo: Prisma.sql`m.is_demo`,
  },
  from: Prisma.sql`measurement m where m.indicator_id = any(asked.ids)`,
  orderBy: Prisma.sql`m.reported_at desc, m.id desc`,
});
const decisions = jsonList<DecisionRow>({
  columns: {
    measurementId: Prisma.sql`d.measurement_id`,
    verdict: Prisma.sql`d.verdict`,
    reason: Prisma.sql`d.reason`,
    decidedById: Prisma.sql`d.decided_by_id`,
    decidedAt: Prisma.sql`d.decided_at`,
  },
  from: Prisma.sql`measurement_decision d join measurement m on m.id = d.measurement_id where m.indicator_id = any(asked.ids)`,
  orderBy: Prisma.sql`d.decided_at, d.id`,
});
const parts = jsonList<PartRow>({
  columns: { measurementId: Prisma.sql`p.measurement_id`, categoryId: Prisma.sql`p.category_id`, value: Prisma.sql`trim_scale(p.value)::text` },
  from: Prisma.sql`measurement_part p join measurement m on m.id = p.measurement_id where m.indicator_id = any(asked.ids)`,
  orderBy: Prisma.sql`p.category_id`,
});

interface FiguresRow {
  readonly places: JsonColumns<IndicatorPlace>;
  readonly figures: JsonColumns<FigureRow>;
  readonly decisions: JsonColumns<DecisionRow>;
  readonly parts: JsonColumns<PartRow>;
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
  const [row] = await readRows<FiguresRow>(
    database,
    Prisma.sql`select ${places} as places, ${figures} as figures, ${decisions} as decisions, ${parts} as parts
                 from (select ${[...indicatorIds]}::uuid[] as ids) asked`,
  );
  return row === undefined ? [] : figuresOf(row);
}

const undecided: FigureBeside = { agreementId: '', programmeId: '', pair: null, supersededById: null, decisions: [], parts: [], status: statusAfter([]) };

function figuresOf(row: FiguresRow): ReportedFigures[] {
  const figuresById = new Map(rowsOf(row.places).map((place) => [place.id, { ...place, measurements: [] as MeasurementRecord[] }]));
  const decisionsById = rowsBy(row.decisions, 'measurementId');
  const partsById = rowsBy(row.parts, 'measurementId');
  const rows = rowsOf<FigureRow, FigureBeside>(row.figures, undecided);
  const correctionOf = new Map(rows.map(({ id, supersedesId }) => [supersedesId, id]));
  for (const figure of rows) {
    const place = figuresById.get(figure.indicatorId);
    if (place === undefined) continue;
    const decided = decisionsById.get(figure.id) ?? [];
    figure.agreementId = place.agreementId;
    figure.programmeId = place.programmeId;
    const { numerator, denominator } = figure;
    figure.pair = numerator === null || denominator === null ? null : { numerator, denominator };
    figure.supersededById = correctionOf.get(figure.id) ?? null;
    figure.decisions = decided.map((decision) => ({ ...decision, decidedAt: new Date(decision.decidedAt) }));
    figure.parts = partsById.get(figure.id) ?? [];
    figure.status = statusAfter(decided);
    // Filled in place: copying it costs more than reading it.
    place.measurements.push(Object.assign(figure, { reportedAt: new Date(figure.reportedAt) }));
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
