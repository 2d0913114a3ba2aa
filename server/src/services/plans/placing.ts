import { isItemId } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { findGoal, type GoalRecord } from '../../data/repositories/goals.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { refuseArchivedGoal } from '../indicators/archived-item.ts';
import { lockPlace } from './lock-place.ts';

interface Place {
  readonly agreementId: string;
  readonly programmeId: string;
}

/** Makes an item that somebody added a moment ago known, before a transaction refers to it. @throws PlanrumError NOT_FOUND for what is no item's key. */
export async function prepareItem(context: ServiceContext, agreementId: string, itemId: string | null | undefined): Promise<void> {
  if (itemId == null) return;
  if (!isItemId(itemId)) throw new PlanrumError('NOT_FOUND', 'itemUnknown', { field: ['itemKey'] });
  await context.documents.ensureProjected(documentNameOf(agreementId));
}

/**
 * Makes changes of the terms of an agreement follow one another until the transaction ends, and refuses an item that nothing can be agreed
 * about.
 * @throws PlanrumError as `lockPlace`, blaming `itemKey`.
 */
export async function lockTerms(transaction: Transaction, agreementId: string, itemId: string | null | undefined): Promise<void> {
  await lockPlace(transaction, { agreementId, itemId: null }, ['itemKey']);
  if (itemId != null) await lockPlace(transaction, { agreementId, itemId }, ['itemKey']);
}

/**
 * A goal that something of an agreement can be under: one of its own or of its whole programme, that is not archived.
 * @throws PlanrumError NOT_FOUND, or ARCHIVED, blaming `field`.
 */
export async function requireGoalToUse(transaction: Transaction, { agreementId, programmeId }: Place, goalId: string, field: string): Promise<GoalRecord> {
  const goal = await findGoal(transaction, goalId);
  if (goal === null || goal.programmeId !== programmeId || (goal.agreementId !== null && goal.agreementId !== agreementId)) {
    throw new PlanrumError('NOT_FOUND', 'goalUnknown', { field: [field] });
  }
  await refuseArchivedGoal(transaction, goalId, [field]);
  return goal;
}
