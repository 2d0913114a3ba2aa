import { lockAgreement, lockItem } from '../../data/repositories/items.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { Transaction } from '../context.ts';

/**
 * Makes changes of what is agreed about an item, or with null about the agreement as a whole, follow one another until the
 * transaction ends, and refuses items that nothing can be agreed about. The document must have been projected before.
 * @throws PlanrumError NOT_FOUND for an item the document does not have, ITEM_ARCHIVED.
 */
export async function lockPlace(
  transaction: Transaction,
  place: { readonly agreementId: string; readonly itemId: string | null },
  field: readonly string[],
): Promise<void> {
  if (place.itemId === null) return lockAgreement(transaction, place.agreementId);
  const item = await lockItem(transaction, place.agreementId, place.itemId);
  if (item === null) throw new PlanrumError('NOT_FOUND', 'itemUnknown', { field });
  if (item.isArchived) throw new PlanrumError('ITEM_ARCHIVED', 'itemArchived', { field, parameters: { item: item.name } });
}
