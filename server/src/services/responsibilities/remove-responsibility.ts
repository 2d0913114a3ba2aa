import { removeResponsibility as markRemoved } from '../../data/repositories/responsibilities.ts';
import type { ServiceContext } from '../context.ts';
import { lockResponsibility, requireResponsibility, type KnownResponsibility } from './current-responsibility.ts';
import { responsibilityEvent } from './responsibility-event.ts';

/** What was taken away, and from where. */
export interface RemovedResponsibility {
  readonly id: string;
  readonly agreementId: string;
  readonly itemId: string | null;
}

/**
 * Takes a responsibility away. Its row stays for the history.
 * @throws PlanrumError CONFLICT when it was changed since `expectedVersion`, NOT_FOUND also when it was removed already,
 * FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED.
 */
export async function removeResponsibility(
  context: ServiceContext,
  input: KnownResponsibility,
): Promise<RemovedResponsibility> {
  const { responsibility, agreement, actor } = await requireResponsibility(context, input.id);

  return context.unitOfWork(async (transaction) => {
    const { current } = await lockResponsibility(transaction, responsibility, input.expectedVersion);
    await markRemoved(transaction, current.id, context.now());
    const removed = { id: current.id, agreementId: agreement.id, itemId: current.itemId };
    const subject = { ...removed, programmeId: agreement.programmeId };
    return { result: removed, events: [responsibilityEvent('ResponsibilityRemoved', actor, subject)] };
  });
}
