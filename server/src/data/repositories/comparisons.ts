import { Prisma, type ComparisonKind } from '@planrum/prisma';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** Something that indicators are compared with. */
export interface ComparisonUnitRecord {
  readonly id: string;
  readonly programmeId: string;
  /** Unique in its programme: rules know it by this. */
  readonly name: string;
  readonly kind: ComparisonKind;
}

/** Units that are compared with together. */
export interface ComparisonSetRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly name: string;
  /** The day they were chosen. */
  readonly asOf: Day;
  readonly version: number;
  readonly units: readonly ComparisonUnitRecord[];
}

/** A figure of a unit, for a period of an indicator; replaced ones too. */
export interface ComparisonFigureRecord {
  readonly id: string;
  readonly indicatorId: string;
  readonly agreementId: string;
  readonly programmeId: string;
  readonly unit: ComparisonUnitRecord;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** Exact; null where the one before was taken away. */
  readonly value: string | null;
  readonly source: string | null;
  readonly enteredById: string | null;
  readonly enteredAt: Date;
  readonly replacedAt: Date | null;
}

/** The sets of these programmes, the newest first. */
export function findComparisonSetsOfProgrammes(database: Database, programmeIds: readonly string[]): Promise<ComparisonSetRecord[]> {
  return findSets(database, { programmeId: { in: [...programmeIds] } });
}

/** The set with this id; null when there is none. */
export async function findComparisonSet(database: Database, id: string): Promise<ComparisonSetRecord | null> {
  return (await findSets(database, { id }))[0] ?? null;
}

async function findSets(
  database: Database,
  where: { readonly id: string } | { readonly programmeId: { readonly in: string[] } },
): Promise<ComparisonSetRecord[]> {
  const rows = await database.comparisonSet.findMany({
    where,
    include: { units: { include: { unit: true }, orderBy: { position: 'asc' } } },
    orderBy: [{ asOf: 'desc' }, { name: 'asc' }],
  });
  return rows.map(({ asOf, units, ...row }) => ({ ...row, asOf: dayOfColumn(asOf), units: units.map(({ unit }) => unit) }));
}

/** The unit with this id; null when there is none. */
export async function findComparisonUnit(database: Database, id: string): Promise<ComparisonUnitRecord | null> {
  return database.comparisonUnit.findUnique({ where: { id } });
}

/** Keeps a programme's sets from being changed by others until the transaction ends. */
export async function lockComparisonSets(database: Database, programmeId: string): Promise<void> {
  await database.$queryRaw`select 1 from programme where id = ${programmeId}::uuid for no key update`;
}

/** A set to be written; without an id a new one. */
export interface WrittenSet {
  readonly id: string | null;
  readonly programmeId: string;
  readonly name: string;
  readonly asOf: Day;
  readonly units: readonly { readonly name: string; readonly kind: ComparisonKind }[];
}

/** Writes a set with its units, those that the programme already knows by name as they are, and returns it. */
export async function writeComparisonSet(database: Database, { id, programmeId, name, asOf, units }: WrittenSet): Promise<ComparisonSetRecord> {
  await database.comparisonUnit.createMany({ data: units.map((unit) => ({ ...unit, programmeId })), skipDuplicates: true });
  const known = await database.comparisonUnit.findMany({ where: { programmeId, name: { in: units.map((unit) => unit.name) } } });
  const data = { programmeId, name, asOf: columnOfDay(asOf) };
  const set =
    id === null
      ? await database.comparisonSet.create({ data })
      : await database.comparisonSet.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  await database.comparisonSetUnit.deleteMany({ where: { setId: set.id } });
  await database.comparisonSetUnit.createMany({
    data: units.flatMap((unit, position) => known.filter((one) => one.name === unit.name).map((one) => ({ setId: set.id, unitId: one.id, position }))),
  });
  const written = await findComparisonSet(database, set.id);
  if (written === null) throw new Error(`The set ${set.id} was written and cannot be read.`);
  return written;
}

interface FigureRow extends Omit<ComparisonFigureRecord, 'periodStart' | 'periodEnd' | 'unit'> {
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: ComparisonKind;
}

/** Everything that was ever entered to compare these indicators with, the newest first, replaced figures too. */
export async function readComparisonFigures(database: Database, indicatorIds: readonly string[]): Promise<ComparisonFigureRecord[]> {
  const rows = await readRows<FigureRow>(database, Prisma.sql`
    select f.id, f.indicator_id as "indicatorId", i.agreement_id as "agreementId", a.programme_id as "programmeId",
           f.period_start as "periodStart", f.period_end as "periodEnd", trim_scale(f.value)::text as value, f.source,
           f.entered_by_id as "enteredById", f.entered_at as "enteredAt", f.replaced_at as "replacedAt",
           u.id as "unitId", u.name as "unitName", u.kind as "unitKind"
      from comparison_figure f
      join comparison_unit u on u.id = f.unit_id
      join indicator i on i.id = f.indicator_id
      join agreement a on a.id = i.agreement_id
     where f.indicator_id = any(${[...indicatorIds]}::uuid[])
     order by u.name, f.period_end desc, f.replaced_at desc nulls first, f.id desc`);
  return rows.map(({ unitId, unitName, unitKind, periodStart, periodEnd, ...row }) => ({
    ...row,
    unit: { id: unitId, programmeId: row.programmeId, name: unitName, kind: unitKind },
    periodStart: dayOfColumn(periodStart),
    periodEnd: dayOfColumn(periodEnd),
  }));
}

/** Which indicator a figure to compare with is of; null for an unknown one. */
export async function findIndicatorOfComparison(database: Database, id: string): Promise<string | null> {
  return (await database.comparisonFigure.findUnique({ where: { id }, select: { indicatorId: true } }))?.indicatorId ?? null;
}

/** A figure to be written. */
export interface NewComparisonFigure {
  readonly indicatorId: string;
  readonly unitId: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: string | null;
  readonly source: string | null;
  readonly enteredById: string;
  readonly enteredAt: Date;
}

/** Writes figures in the place of those with these ids, which stay. */
export async function insertComparisonFigures(
  database: Database,
  figures: readonly NewComparisonFigure[],
  replacedIds: readonly string[],
): Promise<void> {
  const [first] = figures;
  if (first === undefined) return;
  await database.comparisonFigure.updateMany({ where: { id: { in: [...replacedIds] } }, data: { replacedAt: first.enteredAt } });
  await database.comparisonFigure.createMany({
    data: figures.map((figure) => ({ ...figure, periodStart: columnOfDay(figure.periodStart), periodEnd: columnOfDay(figure.periodEnd) })),
  });
}

/** The names of the units that have a figure for these indicators now. */
export async function readComparedNames(
  database: Database,
  indicatorIds: readonly string[],
): Promise<readonly { readonly indicatorId: string; readonly name: string }[]> {
  return readRows<{ indicatorId: string; name: string }>(database, Prisma.sql`
    select distinct f.indicator_id as "indicatorId", u.name
      from comparison_figure f join comparison_unit u on u.id = f.unit_id
     where f.indicator_id = any(${[...indicatorIds]}::uuid[]) and f.replaced_at is null and f.value is not null
     order by u.name`);
}
