import type { ResponsibilityRole } from '@planrum/prisma';
import { readHolderFacts } from '../../data/repositories/organisation-tree.ts';
import {
  updateResponsibility,
  type ResponsibilityFields,
  type ResponsibilityRecord,
} from '../../data/repositories/responsibilities.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { lockResponsibility, requireResponsibility, type KnownResponsibility } from './current-responsibility.ts';
import { checkAgainstOthers, checkedDescription, checkHolder } from './holding-rules.ts';
import { responsibilityEvent } from './responsibility-event.ts';

/** A change: what is undefined stays, null takes away. */
export interface ChangeResponsibilityInput extends KnownResponsibility {
  readonly organisationId: string | null | undefined;
  readonly role: ResponsibilityRole | null | undefined;
  readonly unitId: string | null | undefined;
  readonly personId: string | null | undefined;
  readonly description: string | null | undefined;
}

/**
 * Changes a responsibility. A change that changes nothing writes nothing and tells nobody.
 * @returns the responsibility as it is now.
 * @throws PlanrumError CONFLICT when it was changed since `expectedVersion`, and what `assignResponsibility` throws.
 */
export async function changeResponsibility(context: ServiceContext, input: ChangeResponsibilityInput): Promise<ResponsibilityRecord> {
  const { responsibility, agreement, actor } = await requireResponsibility(context, input.id);

  return context.unitOfWork(async (transaction) => {
    const { current, others } = await lockResponsibility(transaction, responsibility, input.expectedVersion);
    const fields = changed(current, input);
    if (isSame(current, fields)) return { result: current, events: [] };
    checkHolder(await readHolderFacts(transaction, fields));
    checkAgainstOthers(fields, others);
    const updated = await updateResponsibility(transaction, current.id, fields, context.now());
    return { result: updated, events: [responsibilityEvent('ResponsibilityChanged', actor, agreement.programmeId, updated, current)] };
  });
}

function changed(current: ResponsibilityFields, input: ChangeResponsibilityInput): ResponsibilityFields {
  if (input.organisationId === null) {
    throw new PlanrumError('INVALID_INPUT', 'organisationRequired', { field: ['organisationId'] });
  }
  if (input.role === null) throw new PlanrumError('INVALID_INPUT', 'roleRequired', { field: ['role'] });
  return {
    organisationId: input.organisationId ?? current.organisationId,
    role: input.role ?? current.role,
    unitId: input.unitId === undefined ? current.unitId : input.unitId,
    personId: input.personId === undefined ? current.personId : input.personId,
    description: input.description === undefined ? current.description : checkedDescription(input.description),
  };
}

function isSame(current: ResponsibilityFields, fields: ResponsibilityFields): boolean {
  return (
    current.organisationId === fields.organisationId &&
    current.role === fields.role &&
    current.unitId === fields.unitId &&
    current.personId === fields.personId &&
    current.description === fields.description
  );
}
