import { orderGoals, readGoals, updateGoal } from '../../data/repositories/goals.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { lockTerms } from '../plans/placing.ts';
import { goalEvent, requireGoal, requireSeenGoal, type KnownGoal } from './current-goal.ts';

/** Where a goal is to stand. */
export interface MoveGoalInput extends KnownGoal {
  /** The goal under the same one that it is to follow; null to be the first. */
  readonly afterId: string | null;
}

/**
 * Moves a goal among those under the same one. One that stands there already stays, and nobody is told.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, or CONFLICT with the goal as it is now.
 */
export async function moveGoal(context: ServiceContext, { goalId, expectedVersion, afterId }: MoveGoalInput): Promise<void> {
  const { agreement, actor } = await requireGoal(context, goalId);
  await context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreement.id, null);
    const goal = await requireSeenGoal(transaction, { goalId, expectedVersion });
    const own = (await readGoals(transaction, agreement)).filter(({ agreementId }) => agreementId === agreement.id);
    const after = own.find(({ id }) => id === afterId);
    if (afterId !== null && (after === undefined || after.id === goalId || after.parentId !== goal.parentId)) {
      throw new PlanrumError('INVALID_INPUT', 'goalNotBeside', { field: ['afterId'] });
    }
    const others = own.map(({ id }) => id).filter((id) => id !== goalId);
    // Before the first of its siblings: what stands above those in the list has another place in the tree.
    const first = own.find(({ id, parentId }) => id !== goalId && parentId === goal.parentId);
    const index = after === undefined ? others.indexOf(first?.id ?? '') : others.indexOf(after.id) + 1;
    const order = index < 0 ? own.map(({ id }) => id) : [...others.slice(0, index), goalId, ...others.slice(index)];
    if (order.every((id, at) => id === own[at]?.id)) return { result: undefined, events: [] };
    await orderGoals(transaction, order);
    await updateGoal(transaction, goalId, {});
    return { result: undefined, events: [goalEvent('CHANGED', actor, agreement, goalId)] };
  });
}
