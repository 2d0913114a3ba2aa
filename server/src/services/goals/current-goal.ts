import { findGoal, type GoalRecord } from '../../data/repositories/goals.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { NewEvent } from '../../events/types.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { requireAgreement, unknownTo, type AgreementRecord } from '../plans/agreements.ts';

/** A goal as its changer knows it. */
export interface KnownGoal {
  readonly goalId: string;
  readonly expectedVersion: number;
}

/**
 * A goal of an agreement that the actor may change. One of the whole programme is nobody's to change here.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN or NOT_SIGNED_IN.
 */
export async function requireGoal(
  context: ServiceContext,
  goalId: string,
): Promise<{ readonly agreement: AgreementRecord; readonly actor: Actor }> {
  const goal = await findGoal(context.prisma, goalId);
  if (goal?.agreementId == null) throw unknownTo(context.actor, ['goalId']);
  return requireAgreement(context, goal.agreementId, 'goal.change', ['goalId']);
}

/** The goal as it is under the lock of its agreement. @throws PlanrumError CONFLICT with it when its changer has not seen that. */
export async function requireSeenGoal(transaction: Transaction, { goalId, expectedVersion }: KnownGoal): Promise<GoalRecord> {
  const goal = await findGoal(transaction, goalId);
  if (goal === null) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['goalId'] });
  if (goal.version !== expectedVersion) {
    throw new PlanrumError('CONFLICT', 'goalChanged', {
      field: ['expectedVersion'],
      current: { typename: 'Goal', record: { ...goal, archivedAt: goal.archivedAt?.toISOString() ?? null, versionId: null } },
    });
  }
  return goal;
}

/** Tells what was done to a goal. */
export function goalEvent(change: 'CREATED' | 'CHANGED' | 'ARCHIVED' | 'RESTORED', actor: Actor, { id, programmeId }: AgreementRecord, goalId: string): NewEvent {
  return agreementEvent(actor, { type: 'GoalChanged', programmeId, agreementId: id, subjectId: goalId, data: { change } });
}
