import { isItemId } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { readHolderFacts } from '../../data/repositories/organisation-tree.ts';
import {
  findHolders,
  insertResponsibility,
  type ResponsibilityFields,
  type ResponsibilityRecord,
} from '../../data/repositories/responsibilities.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAgreement } from '../plans/agreements.ts';
import { checkAgainstOthers, checkedDescription, checkHolder } from './holding-rules.ts';
import { lockPlace } from '../plans/lock-place.ts';
import { responsibilityEvent } from './responsibility-event.ts';

/** A responsibility to assign. */
export interface AssignResponsibilityInput extends ResponsibilityFields {
  readonly agreementId: string;
  /** The item's id in the document; null for the agreement as a whole. */
  readonly itemKey: string | null;
}

/**
 * Gives an organisation a role on an item or on the agreement as a whole.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, ROLE_TAKEN, or INVALID_INPUT for a unit or person
 * that is not of the organisation, a description that is too long, or what is assigned already.
 */
export async function assignResponsibility(context: ServiceContext, input: AssignResponsibilityInput): Promise<ResponsibilityRecord> {
  const { agreement, actor } = await requireAgreement(context, input.agreementId, 'agreement.assign', ['agreementId']);
  if (input.itemKey !== null && !isItemId(input.itemKey)) {
    throw new PlanrumError('NOT_FOUND', 'itemUnknown', { field: ['itemKey'] });
  }
  const { organisationId, role, unitId, personId } = input;
  const fields = { organisationId, role, unitId, personId, description: checkedDescription(input.description) };
  checkHolder(await readHolderFacts(context.prisma, fields));
  // An item that somebody added a moment ago has its identity row only once it is projected.
  await context.documents.ensureProjected(documentNameOf(agreement.id));

  return context.unitOfWork(async (transaction) => {
    const place = { agreementId: agreement.id, itemId: input.itemKey };
    await lockPlace(transaction, place, ['itemKey']);
    checkAgainstOthers(fields, await findHolders(transaction, place.agreementId, place.itemId));
    const assigned = await insertResponsibility(transaction, place, fields, context.now());
    return { result: assigned, events: [responsibilityEvent('ResponsibilityAssigned', actor, agreement.programmeId, assigned)] };
  });
}
