import type { Database } from './database.ts';

/** What there is to know of an item before something is written about it. */
export interface ItemState {
  readonly name: string;
  readonly isArchived: boolean;
}

/**
 * Locks an item until the transaction ends, so that changes of its terms follow one another, and says how it stands as
 * projected; null when the document has no such item.
 */
export async function lockItem(database: Database, agreementId: string, itemId: string): Promise<ItemState | null> {
  const locked = await database.$queryRaw<unknown[]>`
    select 1 from item where agreement_id = ${agreementId}::uuid and id = ${itemId} for no key update`;
  if (locked.length === 0) return null;
  const projected = await database.projectedItem.findUnique({
    where: { agreementId_itemId: { agreementId, itemId } },
    select: { name: true, archivedAt: true },
  });
  return projected === null ? null : { name: projected.name, isArchived: projected.archivedAt !== null };
}

/** Locks an agreement until the transaction ends, so that changes of what it agrees as a whole follow one another. */
export async function lockAgreement(database: Database, agreementId: string): Promise<void> {
  await database.$queryRaw`select 1 from agreement where id = ${agreementId}::uuid for no key update`;
}
