import { authorise } from '../../access/policy.ts';
import { findAttachments, removeAttachmentContent, type AttachmentRecord } from '../../data/repositories/attachments.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { checkedReason } from '../indicators/figure-rules.ts';
import { unknownTo } from '../plans/agreements.ts';

/** A file to remove. */
export interface RemoveFileInput {
  readonly attachmentId: string;
  readonly reason: string;
}

const field = ['attachmentId'];

/**
 * Removes the content and the name of a file that should never have been handed in, also where figures are locked. That it was there, who
 * handed it in, who removed it and why stays.
 * @returns what stays of it.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, or CONFLICT when somebody has removed it already.
 */
export async function removeFile(context: ServiceContext, { attachmentId, reason: given }: RemoveFileInput): Promise<AttachmentRecord> {
  const [attachment] = await findAttachments(context.prisma, [attachmentId]);
  // Of one that no figure was reported with only its sender knows.
  if (attachment === undefined || !attachment.isHandedIn) throw unknownTo(context.actor, field);
  const actor = authorise(context.actor, 'attachment.remove', attachment, field);
  const reason = checkedReason(given, 'attachmentRemovalReason');
  return context.unitOfWork(async (transaction) => {
    const isRemoved = await removeAttachmentContent(transaction, attachmentId, { reason, removedById: actor.userId, removedAt: context.now() });
    const [current] = await findAttachments(transaction, [attachmentId]);
    if (current === undefined) throw unknownTo(actor, field);
    if (!isRemoved) throw new PlanrumError('CONFLICT', 'attachmentRemoved', { field, current: { typename: 'Attachment', record: current } });
    const { programmeId, agreementId } = current;
    const event = agreementEvent(actor, { type: 'AttachmentRemoved', programmeId, agreementId, subjectId: attachmentId });
    return { result: current, events: [event] };
  });
}
