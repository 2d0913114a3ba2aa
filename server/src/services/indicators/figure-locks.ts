import { authorise, knownTo } from '../../access/policy.ts';
import { findFigureLock, keepUnlocked, readFigureLocks, type FigureLockRecord } from '../../data/repositories/figure-locks.ts';
import { dayInWords, type Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

export type { FigureLockRecord } from '../../data/repositories/figure-locks.ts';

/** Every lock of these agreements, of those whose figures the actor may read, newest first. @throws PlanrumError as `knownTo`. */
export async function readLocksOfAgreements(context: ServiceContext, agreementIds: readonly string[]): Promise<FigureLockRecord[]> {
  return knownTo(context.actor, 'figures.read', await readFigureLocks(context.prisma, agreementIds), (lock) => lock);
}

/** A lock by its id. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readLock({ prisma, actor }: ServiceContext, id: string): Promise<FigureLockRecord> {
  const lock = await findFigureLock(prisma, id);
  if (lock === null) throw unknownTo(actor);
  authorise(actor, 'figures.read', lock);
  return lock;
}

/** Of an agreement's locks, newest first, the one that locks a period; null when it is open. */
export function lockOn(locks: readonly FigureLockRecord[], periodEnd: Day): FigureLockRecord | null {
  const [current] = locks;
  return current !== undefined && current.through !== null && periodEnd <= current.through ? current : null;
}

/**
 * Lets figures of an agreement be written only in periods that are open, which those asked about then stay until the transaction ends.
 * @returns a function that says of a period, by its last day, what is thrown for it: PERIOD_LOCKED blaming `field`, or null.
 */
export async function openPeriods(
  { locale }: ServiceContext,
  transaction: Transaction,
  agreementId: string,
  field: string,
): Promise<(periodEnd: Day) => PlanrumError | null> {
  await keepUnlocked(transaction, agreementId);
  const locks = await readFigureLocks(transaction, [agreementId]);
  return (periodEnd) => {
    const lock = lockOn(locks, periodEnd);
    if (lock === null || lock.through === null) return null;
    const parameters = { through: dayInWords(lock.through, locale), reason: lock.reason };
    return new PlanrumError('PERIOD_LOCKED', 'periodLocked', { field: [field], parameters });
  };
}
