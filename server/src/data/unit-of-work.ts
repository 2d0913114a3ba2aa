import { Prisma, type PrismaClient } from '@planrum/prisma';
import { streamTopic } from '../events/bus.ts';
import type { Bus, NewEvent } from '../events/types.ts';
import type { Transaction, UnitOfWork } from '../services/context.ts';

/** Writes events as the last statement of a transaction. Holds their streams' heads locked until it commits. */
export type AppendEvents = (transaction: Transaction, events: readonly NewEvent[]) => Promise<unknown>;

/** Under repeatable read a transaction that met a newer one is done again; a stream's head is met by every writer. */
const maxAttempts = 8;

/** Makes the way in which services write: records and their events in one transaction, and a hint when it is committed. */
export function createUnitOfWork(prisma: PrismaClient, bus: Bus, appendEvents: AppendEvents): UnitOfWork {
  return async (work, { isolation = 'ReadCommitted' } = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, events } = await prisma.$transaction(
          async (transaction) => {
            const done = await work(transaction);
            if (done.events.length > 0) await appendEvents(transaction, done.events);
            return done;
          },
          { isolationLevel: isolation },
        );
        for (const stream of new Set(events.map((event) => event.stream))) bus.publish(streamTopic(stream));
        return result;
      } catch (error) {
        if (attempt === maxAttempts || !isWriteConflict(error)) throw error;
      }
    }
  };
}

/** PostgreSQL rolled the transaction back because of another: 40001 serialization failure, 40P01 deadlock. */
function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034') return true;
  const cause: unknown = error.meta?.['driverAdapterError'];
  return cause instanceof Error && /TransactionWriteConflict/.test(cause.message);
}
