import { followingRule, storedRule } from '@planrum/schema/targets';
import { findReportableIndicator, lockIndicators, readTargetTerms, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { insertTarget, isWithdrawal, readFollowers, readTargets, type TargetRecord } from '../../data/repositories/targets.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { refuseMisfits } from './change-target.ts';
import { checkedText, requireChangeable, requireSeen, targetEvent } from './changeable-target.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { targetRuleOf } from './target-rule.ts';

/** A target to follow. */
export interface FollowTargetInput {
  readonly indicatorId: string;
  /** The indicator whose target is followed. */
  readonly followsId: string;
  /** The target that it takes the place of; null when the indicator has none. */
  readonly replacesId: string | null;
  readonly stated: string;
  readonly reason: string | null;
}

/**
 * Agrees that an indicator's target is identical with another's, and goes on being: see `carryToFollowers`.
 * @returns the target that counts now.
 * @throws PlanrumError as `changeTarget`, and INVALID_INPUT blaming `followsId` for what cannot be followed.
 */
export async function followTarget(context: ServiceContext, input: FollowTargetInput): Promise<TargetRecord> {
  const { indicator, actor } = await requireChangeable(context, input.indicatorId);
  await refuseUnlike(context, indicator, input.followsId);
  const stated = checkedText(input.stated, 'stated', 'targetStatedLength');
  const reason = input.replacesId === null ? null : checkedText(input.reason ?? '', 'reason', 'targetReasonLength');

  return context.unitOfWork(async (transaction) => {
    await lockIndicators(transaction, [indicator.id, input.followsId]);
    await requireSeen(transaction, indicator.id, input.replacesId, 'replacesId');
    const rule = await ruleToFollow(transaction, indicator.id, input.followsId);
    await refuseMisfits(context, indicator, rule);
    const places = [{ indicatorId: indicator.id, agreementId: indicator.agreementId }];
    const before = await readPerformances(context, transaction, places);
    const target = await insertTarget(transaction, {
      indicatorId: indicator.id,
      rule: { ...storedRule(rule) },
      stated,
      figures: { percent: null, from: null, to: null },
      followsId: input.followsId,
      reason,
      changedById: actor.userId,
      createdAt: context.now(),
    });
    const events = [targetEvent(actor, indicator, target)];
    return { result: target, events: await withTransitions(context, transaction, places, before, events) };
  });
}

/** Lets go on only with another indicator of the same agreement that counts the same. */
async function refuseUnlike({ prisma }: ServiceContext, indicator: ReportableIndicator, followsId: string): Promise<void> {
  if (followsId === indicator.id) throw refused('followsItself');
  const followed = await findReportableIndicator(prisma, followsId);
  if (followed === null || followed.agreementId !== indicator.agreementId) throw refused('followsElsewhere');
  const [own, other] = await Promise.all([readTargetTerms(prisma, indicator.id), readTargetTerms(prisma, followsId)]);
  if (followed.kind !== indicator.kind || own.unit !== other.unit) throw refused('followsUnlike');
}

/** The rule of the followed indicator's target. Chains are refused at both ends, so that a change is carried once and never in a circle. */
async function ruleToFollow(transaction: Transaction, indicatorId: string, followsId: string) {
  const current = (await readTargets(transaction, [followsId])).find(({ replacedAt, categoryId }) => replacedAt === null && categoryId === null);
  if (current?.followsId != null) throw refused('followsFollower');
  if (current === undefined || isWithdrawal(current)) throw refused('followsNothing');
  if ((await readFollowers(transaction, indicatorId)).length > 0) throw refused('isFollowed');
  const { name } = await transaction.indicator.findUniqueOrThrow({ where: { id: followsId }, select: { name: true } });
  return followingRule(targetRuleOf(current), name);
}

function refused(messageKey: MessageKey): PlanrumError {
  return new PlanrumError('INVALID_INPUT', messageKey, { field: ['followsId'] });
}
