import { lockIndicator } from '../../data/repositories/indicators.ts';
import { deleteDrafts, findDraftRow } from '../../data/repositories/report-drafts.ts';
import { signedIn } from '../../access/policy.ts';
import type { ServiceContext } from '../context.ts';
import { draftEvent } from '../events/draft-event.ts';
import { draftOf, readDraft, type ReportDraftRecord } from './read-drafts.ts';
import { unseenDraft } from './seen-draft.ts';

/** Which draft is to be discarded, as its caller knows it. */
export interface DiscardDraftInput {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * Discards a draft. Saving what it said brings it back.
 * @returns the draft as it was.
 * @throws PlanrumError NOT_FOUND also when it was reported or discarded already, FORBIDDEN, NOT_SIGNED_IN, or CONFLICT with the draft as it is now.
 */
export async function discardDraft(context: ServiceContext, { id, expectedVersion }: DiscardDraftInput): Promise<ReportDraftRecord> {
  const { indicatorId } = await readDraft(context, id, ['id']);
  const actor = signedIn(context.actor);
  return context.unitOfWork(async (transaction) => {
    await lockIndicator(transaction, indicatorId);
    const row = await findDraftRow(transaction, id);
    const current = row === null ? null : await draftOf(transaction, row);
    const unseen = unseenDraft(current, expectedVersion);
    if (unseen !== null) throw unseen;
    if (current === null) throw new Error(`The draft ${id} is as it was seen, and is not there.`);
    await deleteDrafts(transaction, [id]);
    return { result: current, events: [draftEvent(actor, current)] };
  });
}
