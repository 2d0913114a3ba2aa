import type { ResponsibilityRole } from '@planrum/prisma';
import type { HolderFacts } from '../../data/repositories/organisation-tree.ts';
import type { ResponsibilityFields } from '../../data/repositories/responsibilities.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText } from '../../domain/free-text.ts';

/** Somebody who holds a role on an item already. */
export interface Holder {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly role: ResponsibilityRole;
}

const maxDescriptionLength = 500;

/** The description without space around it, null when nothing is left. @throws PlanrumError INVALID_INPUT when it is too long. */
export function checkedDescription(description: string | null): string | null {
  const trimmed = cleanFreeText(description ?? '');
  if (trimmed.length > maxDescriptionLength) {
    throw new PlanrumError('INVALID_INPUT', 'descriptionTooLong', {
      field: ['description'],
      parameters: { max: maxDescriptionLength },
    });
  }
  return trimmed === '' ? null : trimmed;
}

/** @throws PlanrumError NOT_FOUND for an unknown organisation, INVALID_INPUT for a unit or person that is not of it. */
export function checkHolder(facts: HolderFacts): void {
  if (!facts.organisationExists) throw new PlanrumError('NOT_FOUND', 'organisationUnknown', { field: ['organisationId'] });
  if (facts.isUnitUnderOrganisation === false) throw new PlanrumError('INVALID_INPUT', 'unitElsewhere', { field: ['unitId'] });
  if (facts.isPersonOfOrganisation === false) throw new PlanrumError('INVALID_INPUT', 'personElsewhere', { field: ['personId'] });
}

/**
 * Checks a responsibility against the others of its item. Being solely responsible is for one organisation, with no main
 * responsibility beside it; the main responsibility is for one organisation. Units and people of that one organisation may
 * share it.
 * @throws PlanrumError ROLE_TAKEN, naming who holds it, or INVALID_INPUT when the very same is there already.
 */
export function checkAgainstOthers(wanted: ResponsibilityFields, others: readonly Holder[]): void {
  const same = others.find(
    (other) =>
      other.organisationId === wanted.organisationId &&
      other.role === wanted.role &&
      other.unitId === wanted.unitId &&
      other.personId === wanted.personId,
  );
  if (same !== undefined) {
    throw new PlanrumError('INVALID_INPUT', 'responsibilityExists', {
      field: ['organisationId'],
      parameters: { holder: same.organisationName },
    });
  }
  const inTheWay = others.find((other) => excludes(other, wanted));
  if (inTheWay !== undefined) {
    throw new PlanrumError('ROLE_TAKEN', inTheWay.role === 'LEAD' ? 'roleTakenByLead' : 'roleTakenByOne', {
      field: ['role'],
      parameters: { holder: inTheWay.organisationName },
    });
  }
}

function excludes(holder: Holder, wanted: ResponsibilityFields): boolean {
  const isExclusive = (role: ResponsibilityRole) => role === 'SOLELY_RESPONSIBLE' || role === 'LEAD';
  if (!isExclusive(holder.role) || !isExclusive(wanted.role)) return false;
  return holder.role !== wanted.role || holder.organisationId !== wanted.organisationId;
}
