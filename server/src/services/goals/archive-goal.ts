import { updateGoal } from '../../data/repositories/goals.ts';
import type { ServiceContext } from '../context.ts';
import { lockTerms } from '../plans/placing.ts';
import { goalEvent, requireGoal, requireSeenGoal, type KnownGoal } from './current-goal.ts';

/**
 * Takes a goal out of the draft, and with it the goals under it and their indicators. Nothing is deleted, and versions keep theirs. One
 * that is archived already stays so, and nobody is told.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, or CONFLICT with the goal as it is now.
 */
export async function archiveGoal(context: ServiceContext, known: KnownGoal): Promise<void> {
  const { agreement, actor } = await requireGoal(context, known.goalId);
  await context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreement.id, null);
    const { id, archivedAt } = await requireSeenGoal(transaction, known);
    if (archivedAt !== null) return { result: undefined, events: [] };
    await updateGoal(transaction, id, { archivedAt: context.now() });
    return { result: undefined, events: [goalEvent('ARCHIVED', actor, agreement, id)] };
  });
}
