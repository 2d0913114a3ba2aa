import { insertTarget, readTargets } from '../../data/repositories/targets.ts';
import type { ServiceContext } from '../context.ts';
import { checkedText, requireChangeable, requireSeen, targetEvent } from './changeable-target.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { carryToFollowers, lockFollowers } from './target-followers.ts';

/** A target to withdraw. */
export interface WithdrawTargetInput {
  readonly indicatorId: string;
  /** The target that is to count no more. */
  readonly targetId: string;
  readonly reason: string;
}

/**
 * Agrees that an indicator, or one of its parts, has no target any more: in the draft, so that versions keep judging by theirs. The target stays in the
 * history with the reason, and can be agreed again.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, or CONFLICT with the target that is there.
 */
export async function withdrawTarget(context: ServiceContext, input: WithdrawTargetInput): Promise<void> {
  const { indicator, actor } = await requireChangeable(context, input.indicatorId);
  const reason = checkedText(input.reason, 'reason', 'targetWithdrawnLength');

  await context.unitOfWork(async (transaction) => {
    // A target never becomes that of another part, so it can be read before the lock is had.
    const seen = (await readTargets(transaction, [indicator.id])).find(({ id }) => id === input.targetId) ?? null;
    const categoryId = seen?.categoryId ?? null;
    await requireSeen(transaction, indicator.id, input.targetId, 'targetId', categoryId);
    const places = await lockFollowers(transaction, indicator);
    const before = await readPerformances(context, transaction, places);
    const withdrawal = await insertTarget(transaction, {
      indicatorId: indicator.id,
      rule: null,
      stated: '',
      figures: { percent: null, from: null, to: null },
      reason,
      changedById: actor.userId,
      createdAt: context.now(),
      ...(categoryId === null ? {} : { of: { categoryId, ofWhole: seen?.ofWhole ?? false } }),
    });
    const carried = categoryId === null ? await carryToFollowers(transaction, actor, indicator, withdrawal) : [];
    const events = [targetEvent(actor, indicator, withdrawal), ...carried];
    return { result: undefined, events: await withTransitions(context, transaction, places, before, events) };
  });
}
