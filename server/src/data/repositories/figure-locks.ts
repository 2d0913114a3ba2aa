import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';

/** What locks an agreement's figures. */
export interface FigureLockRecord {
  readonly id: string;
  readonly agreementId: string;
  readonly programmeId: string;
  /** Periods that end on this day or before are locked; null when all are open. */
  readonly through: Day | null;
  readonly reason: string;
  readonly lockedById: string | null;
  readonly lockedAt: Date;
}

/** Every lock of these agreements, newest first; of each agreement the first one counts. */
export async function readFigureLocks(database: Database, agreementIds: readonly string[]): Promise<FigureLockRecord[]> {
  return findLocks(database, { agreementId: { in: [...agreementIds] } });
}

/** The lock with this id; null when there is none. */
export async function findFigureLock(database: Database, id: string): Promise<FigureLockRecord | null> {
  return (await findLocks(database, { id }))[0] ?? null;
}

async function findLocks(
  database: Database,
  where: { readonly id: string } | { readonly agreementId: { readonly in: string[] } },
): Promise<FigureLockRecord[]> {
  const rows = await database.figureLock.findMany({
    where,
    orderBy: [{ lockedAt: 'desc' }, { id: 'desc' }],
    include: { agreement: { select: { programmeId: true } } },
  });
  return rows.map(({ agreement, through, ...lock }) => ({
    ...lock,
    programmeId: agreement.programmeId,
    through: through === null ? null : dayOfColumn(through),
  }));
}

/** Keeps an agreement's figures from being locked until the transaction ends. Others may do the same. */
export async function keepUnlocked(database: Database, agreementId: string): Promise<void> {
  await database.$queryRaw`select 1 from agreement where id = ${agreementId}::uuid for share`;
}

/** Waits for whoever is reporting to an agreement, and keeps others from it until the transaction ends. */
export async function keepFromReporting(database: Database, agreementId: string): Promise<void> {
  await database.$queryRaw`select 1 from agreement where id = ${agreementId}::uuid for no key update`;
}

/** A lock to be written. */
export type NewFigureLock = Omit<FigureLockRecord, 'id' | 'programmeId'>;

/** Writes a lock, which counts from now on, and returns its id. */
export async function insertFigureLock(database: Database, { through, ...lock }: NewFigureLock): Promise<string> {
  const row = await database.figureLock.create({
    data: { ...lock, through: through === null ? null : columnOfDay(through) },
    select: { id: true },
  });
  return row.id;
}
