import type { Prisma } from '@planrum/prisma';
import type { EditionKey, PathwayTerm } from '../../domain/plan-content.ts';
import type { Database } from './database.ts';

/** A step of the draft's theory of change. */
export type PathwayRecord = PathwayTerm & EditionKey;

const selected = { id: true, agreementId: true, itemId: true, goalId: true, indicatorId: true, version: true } as const satisfies Prisma.PathwaySelect;

/** The step with this id as it is now; null when there is none or it was taken away. */
export async function findPathway(database: Database, id: string): Promise<PathwayRecord | null> {
  const row = await database.pathway.findFirst({ where: { id, removedAt: null }, select: selected });
  return row === null ? null : { ...row, versionId: null };
}

/** Where these steps belong, also those that were taken away; unknown ids are left out. */
export async function findAgreementsOfPathways(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly agreementId: string }[]> {
  return database.pathway.findMany({ where: { id: { in: [...ids] } }, select: { id: true, agreementId: true } });
}

/** What a step leads from and to. */
export type PathwayEnds = Pick<PathwayRecord, 'agreementId' | 'itemId' | 'goalId' | 'indicatorId'>;

/** What a step leads between: the item's kind as projected, and whether the others are of the agreement, or the goal of its whole programme. */
export async function findPathwayEnds(
  database: Database,
  { agreementId, itemId, goalId, indicatorId }: PathwayEnds,
  programmeId: string,
): Promise<{ readonly itemKind: string | null; readonly hasGoal: boolean; readonly hasIndicator: boolean }> {
  const [item, goal, indicator] = await Promise.all([
    database.projectedItem.findUnique({ where: { agreementId_itemId: { agreementId, itemId } }, select: { kind: true } }),
    database.goal.count({ where: { id: goalId, programmeId, OR: [{ agreementId }, { agreementId: null }] } }),
    indicatorId === null ? 1 : database.indicator.count({ where: { id: indicatorId, agreementId } }),
  ]);
  return { itemKind: item?.kind ?? null, hasGoal: goal > 0, hasIndicator: indicator > 0 };
}

/**
 * Writes a step, or takes back that it was taken away, and returns it; null when it is agreed already. The caller holds the lock of
 * the item.
 */
export async function agreePathway(database: Database, ends: PathwayEnds, at: Date): Promise<PathwayRecord | null> {
  const known = await database.pathway.findFirst({ where: ends, select: { id: true, removedAt: true } });
  if (known !== null && known.removedAt === null) return null;
  if (known !== null) {
    const data = { removedAt: null, updatedAt: at, version: { increment: 1 } };
    return { ...(await database.pathway.update({ where: { id: known.id }, data, select: selected })), versionId: null };
  }
  const { agreementId, itemId } = ends;
  const { _max } = await database.pathway.aggregate({ where: { agreementId, itemId }, _max: { position: true } });
  const data = { ...ends, position: (_max.position ?? -1) + 1, createdAt: at, updatedAt: at };
  return { ...(await database.pathway.create({ data, select: selected })), versionId: null };
}

/** Marks a step as taken away. */
export async function removePathway(database: Database, id: string, at: Date): Promise<void> {
  await database.pathway.update({ where: { id }, data: { removedAt: at, updatedAt: at, version: { increment: 1 } }, select: { id: true } });
}
