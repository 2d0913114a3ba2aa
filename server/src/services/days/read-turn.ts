import { may } from '../../access/policy.ts';
import type { StoredEvent } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';
import type { StatusTransition } from './transitions.ts';

export type { StatusTransition } from './transitions.ts';

/** What a day changed, as far as the actor may read the figures of the agreements it was in. */
export function transitionsKnownTo({ actor }: Pick<ServiceContext, 'actor'>, event: StoredEvent): readonly StatusTransition[] {
  // Only turnDays writes these events.
  const transitions = event.data['transitions'] as unknown as readonly StatusTransition[];
  return transitions.filter(({ agreementId }) => may(actor, 'figures.read', { programmeId: event.subjectId, agreementId }));
}

/** Ids of the versions that a day brought into force, of agreements that the actor may read. */
export function versionsKnownTo({ actor }: Pick<ServiceContext, 'actor'>, event: StoredEvent): readonly string[] {
  const versions = event.data['versions'] as unknown as readonly { readonly id: string; readonly agreementId: string }[];
  return versions
    .filter(({ agreementId }) => may(actor, 'agreement.read', { programmeId: event.subjectId, agreementId }))
    .map(({ id }) => id);
}
