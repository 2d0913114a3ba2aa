import type { PrismaClient } from '@planrum/prisma';
import { appendEvents } from '../events/append.ts';
import { streamTopic } from '../events/bus.ts';
import type { Bus, NewEvent } from '../events/types.ts';
import type { DocumentChange } from './changes.ts';

/**
 * Appends a DocumentChanged event to the log of the agreement's programme, and hints that there is one.
 * @returns a function that throws whatever the database throws; nothing is written then.
 */
export function createChangeRecorder(prisma: PrismaClient, bus: Bus): (change: DocumentChange) => Promise<void> {
  return async ({ agreementId, documentSeq, userId, organisationId }) => {
    const { programmeId } = await prisma.agreement.findUniqueOrThrow({
      where: { id: agreementId },
      select: { programmeId: true },
    });
    const event: NewEvent = {
      stream: `programme:${programmeId}`,
      type: 'DocumentChanged',
      agreementId,
      subjectId: agreementId,
      actorId: userId,
      organisationId,
      data: { documentSeq: documentSeq.toString() },
    };
    await prisma.$transaction((transaction) => appendEvents(transaction, [event]));
    bus.publish(streamTopic(event.stream));
  };
}
