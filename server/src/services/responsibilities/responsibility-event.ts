import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import { agreementEvent } from '../events/agreement-event.ts';

/** The event that tells of a change of a responsibility. */
export function responsibilityEvent(
  type: 'ResponsibilityAssigned' | 'ResponsibilityChanged' | 'ResponsibilityRemoved',
  actor: Actor,
  programmeId: string,
  subject: { readonly id: string; readonly agreementId: string; readonly itemId: string | null },
): NewEvent {
  const { id, agreementId, itemId } = subject;
  return agreementEvent(actor, { type, programmeId, agreementId, subjectId: id, data: { itemId } });
}
