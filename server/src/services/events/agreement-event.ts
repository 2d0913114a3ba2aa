import type { Actor } from '../../domain/actor.ts';
import type { EventType, NewEvent } from '../../events/types.ts';

/** What somebody did to an agreement. */
export interface AgreementDeed {
  readonly type: EventType;
  readonly programmeId: string;
  readonly agreementId: string;
  /** Id of the record it was done to. */
  readonly subjectId: string;
  /** The organisation it was done for, when that is not the one the actor acts for. */
  readonly organisationId?: string;
  readonly data?: NewEvent['data'];
}

/** The event that tells of it. */
export function agreementEvent(actor: Actor, { programmeId, organisationId, data = {}, ...deed }: AgreementDeed): NewEvent {
  return {
    ...deed,
    stream: `programme:${programmeId}`,
    actorId: actor.userId,
    organisationId: organisationId ?? actor.organisationIds[0] ?? null,
    data,
  };
}
