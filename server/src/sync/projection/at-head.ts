import type { PlanProjection } from '@planrum/schema/plan';
import type { Transaction } from '../../services/context.ts';
import type { SyncLimits } from '../limits.ts';
import { projectStored, storedBytes, type StoredPlan } from './stored-plan.ts';
import { fromStored } from './unreadable.ts';
import type { ProjectionWorkers } from './workers.ts';

/**
 * Projects a document as a transaction sees it, from its log alone. Under REPEATABLE READ that is one moment with all else the
 * transaction reads.
 * @throws UnreadableDocument; Error when there is no such document.
 */
export async function projectAtHead(
  transaction: Transaction,
  documentName: string,
  { workers, limits }: { readonly workers: ProjectionWorkers; readonly limits: Pick<SyncLimits, 'projectionInlineBytes'> },
): Promise<{ seq: bigint; projection: PlanProjection }> {
  const document = await transaction.document.findUnique({
    where: { name: documentName },
    select: {
      agreement: { select: { templateKey: true, templateVersion: true } },
      snapshots: { orderBy: { seq: 'desc' }, take: 1 },
    },
  });
  if (document === null) throw new Error(`There is no document ${documentName}.`);
  const [snapshot] = document.snapshots;
  const rows = await transaction.documentUpdate.findMany({
    where: { documentName, seq: { gt: snapshot?.seq ?? 0n } },
    orderBy: { seq: 'asc' },
    select: { seq: true, payload: true },
  });
  const state = snapshot?.state ?? null;
  const plan: StoredPlan = { snapshot: state, log: rows.map((row) => row.payload), ...document.agreement };
  const isShort = storedBytes(state, rows) <= limits.projectionInlineBytes;
  const projection = isShort ? fromStored(() => projectStored(plan)) : await workers.project(plan);
  return { seq: rows.at(-1)?.seq ?? snapshot?.seq ?? 0n, projection };
}
