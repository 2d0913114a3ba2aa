import type { Additivity, BreakdownDimension } from '@planrum/prisma';
import type { BreakdownTerm } from '../../domain/plan-content.ts';
import type { Database } from './database.ts';

/** A breakdown to be written, in the order of the list it stands in. */
export interface WrittenBreakdown {
  /** Null for a new one. */
  readonly id: string | null;
  readonly dimension: BreakdownDimension;
  readonly name: string | null;
  readonly additivity: Additivity;
  readonly categories: readonly WrittenCategory[];
}

/** A part to be written, in the order of the list it stands in. */
export interface WrittenCategory {
  /** Null for a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly areaId: string | null;
  readonly baseline: string | null;
}

/** What an indicator is reported in parts by, in order, without the targets of the parts. */
export async function readBreakdowns(database: Database, indicatorId: string): Promise<BreakdownTerm[]> {
  const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const;
  const rows = await database.breakdown.findMany({
    where: { indicatorId },
    orderBy: [...inOrder],
    include: { categories: { orderBy: [...inOrder] } },
  });
  return rows.map(({ id, dimension, name, additivity, categories }) => ({
    ...{ id, dimension, name, additivity },
    categories: categories.map((category) => ({
      ...{ id: category.id, name: category.name, areaId: category.areaId, isArchived: category.archivedAt !== null },
      ...{ baseline: category.baseline?.toFixed() ?? null, target: null },
    })),
  }));
}

/** Of these categories, those that were reported for, or that a target was ever agreed for. */
export async function findUsedCategories(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.breakdownCategory.findMany({
    where: { id: { in: [...ids] }, OR: [{ parts: { some: {} } }, { targets: { some: {} } }] },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Of these categories, those that figures can be reported for. */
export async function findReportedCategories(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.breakdownCategory.findMany({ where: { id: { in: [...ids] }, archivedAt: null }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** What becomes of the parts that an indicator is not reported by any more. */
export interface LeftOut {
  readonly archived: readonly string[];
  readonly deleted: readonly string[];
}

/** Writes an indicator's breakdowns in the place of those it had; its version becomes another. */
export async function writeBreakdowns(
  database: Database,
  indicatorId: string,
  breakdowns: readonly WrittenBreakdown[],
  { archived, deleted }: LeftOut,
  now: Date,
): Promise<void> {
  await database.breakdownCategory.updateMany({ where: { id: { in: [...archived] }, archivedAt: null }, data: { archivedAt: now } });
  await database.breakdownCategory.deleteMany({ where: { id: { in: [...deleted] } } });
  for (const [position, { id, categories, ...breakdown }] of breakdowns.entries()) {
    const data = { ...breakdown, position };
    const written =
      id === null
        ? await database.breakdown.create({ data: { ...data, indicatorId }, select: { id: true } })
        : await database.breakdown.update({ where: { id }, data, select: { id: true } });
    await writeCategories(database, written.id, categories);
  }
  await database.breakdown.deleteMany({ where: { indicatorId, categories: { none: {} } } });
  await database.indicator.update({ where: { id: indicatorId }, data: { version: { increment: 1 } } });
}

async function writeCategories(database: Database, breakdownId: string, categories: readonly WrittenCategory[]): Promise<void> {
  // Names are unique at every moment: two that change places are out of the way first.
  for (const { id } of categories) {
    if (id !== null) await database.breakdownCategory.update({ where: { id }, data: { name: id } });
  }
  for (const [position, { id, ...category }] of categories.entries()) {
    const data = { ...category, position };
    if (id === null) await database.breakdownCategory.create({ data: { ...data, breakdownId } });
    else await database.breakdownCategory.update({ where: { id }, data: { ...data, archivedAt: null } });
  }
}
