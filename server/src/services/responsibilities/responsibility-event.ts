import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import { agreementEvent } from '../events/agreement-event.ts';

/** Who holds a responsibility. */
interface Holder {
  readonly organisationId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** The event that tells of a change of a responsibility; `former` held it before, when that was somebody else. */
export function responsibilityEvent(
  type: 'ResponsibilityAssigned' | 'ResponsibilityChanged' | 'ResponsibilityRemoved',
  actor: Actor,
  programmeId: string,
  subject: Holder & { readonly id: string; readonly agreementId: string; readonly itemId: string | null },
  former: Holder = subject,
): NewEvent {
  const { id, agreementId, itemId, organisationId: holderId, unitId, personId } = subject;
  return agreementEvent(actor, {
    ...{ type, programmeId, agreementId, subjectId: id },
    data: {
      ...{ itemId, holderId, unitId, personId },
      ...{ formerHolderId: former.organisationId, formerUnitId: former.unitId, formerPersonId: former.personId },
    },
  });
}
