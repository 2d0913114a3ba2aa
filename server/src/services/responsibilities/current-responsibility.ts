import { documentNameOf } from '@planrum/schema/sync';
import type { AgreementRecord } from '../../data/repositories/agreements.ts';
import { findHolders, findResponsibility, type ResponsibilityRecord } from '../../data/repositories/responsibilities.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { requireAgreement, unknownTo } from '../plans/agreements.ts';
import type { Holder } from './holding-rules.ts';
import { lockPlace } from '../plans/lock-place.ts';

/** Which responsibility is to be changed or removed, as its caller knows it. */
export interface KnownResponsibility {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * The agreement of a responsibility that the actor may change, with its document projected.
 * @throws PlanrumError NOT_FOUND also when it was removed, FORBIDDEN, NOT_SIGNED_IN.
 */
export async function requireResponsibility(
  context: ServiceContext,
  id: string,
): Promise<{ readonly responsibility: ResponsibilityRecord; readonly agreement: AgreementRecord; readonly actor: Actor }> {
  const responsibility = await findResponsibility(context.prisma, id);
  if (responsibility === null) throw unknownTo(context.actor, ['id']);
  const authorised = await requireAgreement(context, responsibility.agreementId, 'agreement.assign', ['id']);
  await context.documents.ensureProjected(documentNameOf(authorised.agreement.id));
  return { responsibility, ...authorised };
}

/**
 * Locks the item of a responsibility and reads it again: what somebody else committed while this one waited counts.
 * @returns the responsibility as it is now, and the item's others.
 * @throws PlanrumError CONFLICT with the responsibility as it is now, NOT_FOUND when it was removed meanwhile, ITEM_ARCHIVED.
 */
export async function lockResponsibility(
  transaction: Transaction,
  responsibility: ResponsibilityRecord,
  expectedVersion: number,
): Promise<{ readonly current: ResponsibilityRecord; readonly others: readonly Holder[] }> {
  await lockPlace(transaction, responsibility, ['id']);
  const holders = await findHolders(transaction, responsibility.agreementId, responsibility.itemId);
  const current = holders.find((holder) => holder.id === responsibility.id);
  if (current === undefined) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['id'] });
  if (current.version !== expectedVersion) {
    throw new PlanrumError('CONFLICT', 'responsibilityChanged', {
      field: ['expectedVersion'],
      current: { typename: 'Responsibility', record: current },
    });
  }
  return { current, others: holders.filter((holder) => holder.id !== current.id) };
}
