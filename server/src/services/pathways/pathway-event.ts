import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import type { PathwayRecord } from '../../data/repositories/pathways.ts';
import { agreementEvent } from '../events/agreement-event.ts';

/** The event that tells of a change of the theory of change. */
export function pathwayEvent(type: 'PathwayAdded' | 'PathwayRemoved', actor: Actor, programmeId: string, pathway: PathwayRecord): NewEvent {
  const { id, agreementId, itemId } = pathway;
  return agreementEvent(actor, { type, programmeId, agreementId, subjectId: id, data: { itemId } });
}
