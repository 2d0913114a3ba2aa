import type { GoalLevel, Prisma } from '@planrum/prisma';
import type { Database } from './database.ts';

/** A goal as the draft has it. */
export interface GoalRecord {
  readonly id: string;
  readonly programmeId: string;
  /** Null for a goal of the whole programme. */
  readonly agreementId: string | null;
  readonly itemId: string | null;
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly text: string;
  readonly version: number;
  readonly archivedAt: Date | null;
}

const selected = {
  ...{ id: true, programmeId: true, agreementId: true, itemId: true, parentId: true },
  ...{ level: true, text: true, version: true, archivedAt: true },
} as const satisfies Prisma.GoalSelect;

/** The goal with this id; null when there is none. */
export async function findGoal(database: Database, id: string): Promise<GoalRecord | null> {
  return database.goal.findUnique({ where: { id }, select: selected });
}

/** All goals that one of an agreement may stand among: its own, archived ones too, and those of its whole programme, in order. */
export async function readGoals(
  database: Database,
  { id, programmeId }: { readonly id: string; readonly programmeId: string },
): Promise<GoalRecord[]> {
  return database.goal.findMany({
    where: { programmeId, OR: [{ agreementId: id }, { agreementId: null }] },
    select: selected,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** What is agreed of a goal. */
export type GoalFields = Pick<GoalRecord, 'level' | 'text' | 'parentId' | 'itemId'>;

/** Writes a goal after the others of its agreement, whose lock the caller holds, and returns its id. */
export async function insertGoal(database: Database, goal: GoalFields & { readonly programmeId: string; readonly agreementId: string }): Promise<string> {
  const { _max } = await database.goal.aggregate({ where: { agreementId: goal.agreementId }, _max: { position: true } });
  return (await database.goal.create({ data: { ...goal, position: (_max.position ?? -1) + 1 }, select: { id: true } })).id;
}

/** Changes a goal. */
export async function updateGoal(database: Database, id: string, fields: Partial<GoalFields> & { readonly archivedAt?: Date | null }): Promise<void> {
  await database.goal.update({ where: { id }, data: { ...fields, version: { increment: 1 } }, select: { id: true } });
}

/** Puts goals into the order of their ids here. */
export async function orderGoals(database: Database, ids: readonly string[]): Promise<void> {
  await database.$executeRaw`
    update goal g set position = o.position - 1
      from unnest(${[...ids]}::uuid[]) with ordinality as o(id, position)
     where g.id = o.id and g.position <> o.position - 1`;
}

/** Of a goal and those above it, the first one that is archived, from the goal up; null when none is. */
export async function findArchivedGoalFrom(database: Database, goalId: string): Promise<{ readonly text: string } | null> {
  const rows = await database.$queryRaw<{ text: string }[]>`
    with recursive above as (
      select g.*, 0 as steps from goal g where g.id = ${goalId}::uuid
      union all
      select p.*, above.steps + 1 from goal p join above on p.id = above.parent_id where above.steps < 100)
    select text from above where archived_at is not null order by steps limit 1`;
  return rows[0] ?? null;
}
