import { project, type PlanProjection } from '@planrum/schema/plan';
import type { Transaction } from '../../services/context.ts';
import { createLiveDocument } from '../document/live-document.ts';
import { templateOf } from './source.ts';
import { fromStored } from './unreadable.ts';

/**
 * Projects a document as a transaction sees it, from its log alone. Under REPEATABLE READ that is one moment with all else the
 * transaction reads.
 * @throws UnreadableDocument; Error when there is no such document.
 */
export async function projectAtHead(
  transaction: Transaction,
  documentName: string,
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
  const { templateKey, templateVersion } = document.agreement;
  const projection = fromStored(() => {
    const live = createLiveDocument(
      snapshot?.state ?? null,
      rows.map((row) => row.payload),
    );
    try {
      return project(live.doc, templateOf(templateKey, templateVersion));
    } finally {
      live.destroy();
    }
  });
  return { seq: rows.at(-1)?.seq ?? snapshot?.seq ?? 0n, projection };
}
