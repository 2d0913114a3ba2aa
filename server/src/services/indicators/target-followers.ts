import { followingRule, storedRule } from '@planrum/schema/targets';
import { lockIndicators, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { insertTarget, isWithdrawal, readFollowers, type TargetRecord } from '../../data/repositories/targets.ts';
import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import type { Transaction } from '../context.ts';
import { targetEvent } from './changeable-target.ts';
import { targetRuleOf } from './target-rule.ts';

/**
 * Locks the indicators whose targets follow an indicator's, which the caller has locked.
 * @returns it and those.
 */
export async function lockFollowers(
  transaction: Transaction,
  { id, agreementId }: ReportableIndicator,
): Promise<readonly { readonly indicatorId: string; readonly agreementId: string }[]> {
  const followers = (await readFollowers(transaction, id)).map(({ indicatorId }) => indicatorId);
  if (followers.length > 0) await lockIndicators(transaction, followers);
  // They are of one agreement: what is followed is its neighbour.
  return [id, ...followers].map((indicatorId) => ({ indicatorId, agreementId }));
}

/**
 * Lets the targets that follow an indicator's follow it: to its new rule, or to none when it was withdrawn. Each is a change of
 * its own, with the same reason, by the same person. The caller has all of them locked.
 * @returns the events that tell of them.
 */
export async function carryToFollowers(
  transaction: Transaction,
  actor: Actor,
  followed: ReportableIndicator,
  target: TargetRecord,
): Promise<readonly NewEvent[]> {
  // Read when they are locked: one may have got a target of its own before that.
  const followers = await readFollowers(transaction, followed.id);
  if (followers.length === 0) return [];
  const { name } = await transaction.indicator.findUniqueOrThrow({ where: { id: followed.id }, select: { name: true } });
  const events: NewEvent[] = [];
  for (const { indicatorId, stated, figures } of followers) {
    const carried = await insertTarget(transaction, {
      indicatorId,
      rule: isWithdrawal(target) ? null : { ...storedRule(followingRule(targetRuleOf(target), name)) },
      stated,
      figures,
      followsId: followed.id,
      reason: target.reason,
      changedById: actor.userId,
      createdAt: target.createdAt,
    });
    events.push(targetEvent(actor, { ...followed, id: indicatorId }, carried));
  }
  return events;
}
