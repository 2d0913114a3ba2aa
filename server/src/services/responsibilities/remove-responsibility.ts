import { removeResponsibility as markRemoved, type ResponsibilityRecord } from '../../data/repositories/responsibilities.ts';
import type { ServiceContext } from '../context.ts';
import { lockResponsibility, requireResponsibility, type KnownResponsibility } from './current-responsibility.ts';
import { responsibilityEvent } from './responsibility-event.ts';

/**
 * Takes a responsibility away. Its row stays for the history.
 * @returns the responsibility as it was.
 * @throws PlanrumError CONFLICT when it was changed since `expectedVersion`, NOT_FOUND also when it was removed already,
 * FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED.
 */
export async function removeResponsibility(
  context: ServiceContext,
  input: KnownResponsibility,
): Promise<ResponsibilityRecord> {
  const { responsibility, agreement, actor } = await requireResponsibility(context, input.id);

  return context.unitOfWork(async (transaction) => {
    const { current } = await lockResponsibility(transaction, responsibility, input.expectedVersion);
    await markRemoved(transaction, current.id, context.now());
    return { result: current, events: [responsibilityEvent('ResponsibilityRemoved', actor, agreement.programmeId, current)] };
  });
}
