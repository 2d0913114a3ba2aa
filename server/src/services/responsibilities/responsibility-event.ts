import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';

/** The event that tells of a change of a responsibility. */
export function responsibilityEvent(
  type: 'ResponsibilityAssigned' | 'ResponsibilityChanged' | 'ResponsibilityRemoved',
  actor: Actor,
  programmeId: string,
  subject: { readonly id: string; readonly agreementId: string; readonly itemId: string | null },
): NewEvent {
  return {
    stream: `programme:${programmeId}`,
    type,
    agreementId: subject.agreementId,
    subjectId: subject.id,
    actorId: actor.userId,
    organisationId: actor.organisationIds[0] ?? null,
    data: { itemId: subject.itemId },
  };
}
