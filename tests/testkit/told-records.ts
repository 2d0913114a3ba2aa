import type { PrismaClient } from '@planrum/prisma';
import type { UnitOfWork } from '@planrum/server/services/context.ts';

/**
 * The unit of work, failing after a transaction that changed records of a programme and told of nothing in its log: whoever follows the
 * programme would not hear of it.
 */
export function requireTold(prisma: PrismaClient, unitOfWork: UnitOfWork): UnitOfWork {
  return async (work, options) => {
    // One statement more at its beginning is one more chance to be overtaken: those that are would be tried too often.
    if (options?.isolation === 'RepeatableRead') return unitOfWork(work, options);
    let transactionId = '';
    const result = await unitOfWork(async (transaction) => {
      const [row] = await transaction.$queryRaw<[{ id: string }]>`SELECT pg_current_xact_id()::xid::text AS id`;
      transactionId = row.id;
      return work(transaction);
    }, options);
    const untold = await prisma.$queryRaw<{ programmeId: string }[]>`
      SELECT subject_id AS "programmeId" FROM event WHERE stream = 'installation' AND type = 'RecordsChanged' AND xmin::text = ${transactionId}`;
    if (untold.length > 0) throw new Error(`Records of programme ${String(untold[0]?.programmeId)} were changed, and its log does not tell of it.`);
    return result;
  };
}
