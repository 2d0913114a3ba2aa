import { updateGoal } from '../../data/repositories/goals.ts';
import type { ServiceContext } from '../context.ts';
import { refuseArchivedGoal } from '../indicators/archived-item.ts';
import { lockTerms } from '../plans/placing.ts';
import { goalEvent, requireGoal, requireSeenGoal, type KnownGoal } from './current-goal.ts';

/**
 * Brings an archived goal back with what went with it; what was archived by itself stays so. One that is not archived stays, and
 * nobody is told.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ARCHIVED for one under a goal that is archived, or CONFLICT with the goal as
 * it is now.
 */
export async function restoreGoal(context: ServiceContext, known: KnownGoal): Promise<void> {
  const { agreement, actor } = await requireGoal(context, known.goalId);
  await context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreement.id, null);
    const { id, archivedAt, parentId } = await requireSeenGoal(transaction, known);
    if (archivedAt === null) return { result: undefined, events: [] };
    await refuseArchivedGoal(transaction, parentId, ['goalId']);
    await updateGoal(transaction, id, { archivedAt: null });
    return { result: undefined, events: [goalEvent('RESTORED', actor, agreement, id)] };
  });
}
