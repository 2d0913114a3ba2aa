import { insertGoal, type GoalFields } from '../../data/repositories/goals.ts';
import type { ServiceContext } from '../context.ts';
import { requireAgreement } from '../plans/agreements.ts';
import { lockTerms, prepareItem } from '../plans/placing.ts';
import { goalEvent } from './current-goal.ts';
import { checkedGoal } from './goal-fields.ts';

/** A goal to agree on. */
export interface CreateGoalInput extends GoalFields {
  readonly agreementId: string;
}

/**
 * Agrees on a goal, in the draft, after the agreement's others.
 * @returns its id.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, ITEM_ARCHIVED or ARCHIVED.
 */
export async function createGoal(context: ServiceContext, { agreementId, ...fields }: CreateGoalInput): Promise<string> {
  const { agreement, actor } = await requireAgreement(context, agreementId, 'goal.change', ['agreementId']);
  await prepareItem(context, agreement.id, fields.itemId);
  return context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreement.id, fields.itemId);
    const goal = await checkedGoal(transaction, agreement, fields);
    const id = await insertGoal(transaction, { ...goal, programmeId: agreement.programmeId, agreementId: agreement.id });
    return { result: id, events: [goalEvent('CREATED', actor, agreement, id)] };
  });
}
