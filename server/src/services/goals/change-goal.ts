import { readGoals, updateGoal, type GoalFields, type GoalRecord } from '../../data/repositories/goals.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { refuseArchivedGoal } from '../indicators/archived-item.ts';
import { lockTerms, prepareItem } from '../plans/placing.ts';
import { goalEvent, requireGoal, requireSeenGoal, type KnownGoal } from './current-goal.ts';
import { checkedGoal, isAbove } from './goal-fields.ts';

/** All of a goal as it is to be. */
export interface ChangeGoalInput extends GoalFields, KnownGoal {}

/**
 * Agrees that a goal reads otherwise or belongs elsewhere, in the draft: versions keep theirs. A change that changes nothing tells nobody.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT (also for a goal that would be under itself), ITEM_ARCHIVED,
 * ARCHIVED, or CONFLICT with the goal as it is now.
 */
export async function changeGoal(context: ServiceContext, { goalId, expectedVersion, ...fields }: ChangeGoalInput): Promise<void> {
  const { agreement, actor } = await requireGoal(context, goalId);
  await prepareItem(context, agreement.id, fields.itemId);
  await context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreement.id, fields.itemId);
    const current = await requireSeenGoal(transaction, { goalId, expectedVersion });
    await refuseArchivedGoal(transaction, goalId, ['goalId']);
    const goals = await readGoals(transaction, agreement);
    if (fields.parentId !== null && isUnder(goals, fields.parentId, goalId)) throw new PlanrumError('INVALID_INPUT', 'goalUnderItself', { field: ['parentId'] });
    const goal = await checkedGoal(transaction, agreement, fields);
    if (goals.some(({ parentId, level, archivedAt }) => parentId === goalId && archivedAt === null && isAbove(level, goal.level))) {
      throw new PlanrumError('INVALID_INPUT', 'goalLevelBelowChild', { field: ['level'] });
    }
    const isSame = (['level', 'text', 'parentId', 'itemId'] as const).every((name) => current[name] === goal[name]);
    if (isSame) return { result: undefined, events: [] };
    await updateGoal(transaction, goalId, goal);
    return { result: undefined, events: [goalEvent('CHANGED', actor, agreement, goalId)] };
  });
}

/** Whether a goal is another one, or is under it. */
function isUnder(goals: readonly GoalRecord[], id: string, aboveId: string): boolean {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
    if (at === aboveId) return true;
    seen.add(at);
  }
  return false;
}
