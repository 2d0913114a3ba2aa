import { countedFrom, misfitsOf, periodsOf, storedRule, type StatedFigures, type TargetRule } from '@planrum/schema/targets';
import { readTargetTerms, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { insertTarget, type PartOfTarget, type TargetRecord } from '../../data/repositories/targets.ts';
import type { ServiceContext } from '../context.ts';
import { checkedText, requireChangeable, requireSeen, targetEvent } from './changeable-target.ts';
import { agreedForPart } from './part-target.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { refusalOf } from './rule-problems.ts';
import { carryToFollowers, lockFollowers } from './target-followers.ts';

/** A target to agree. */
export interface ChangeTargetInput {
  readonly indicatorId: string;
  /** The target that it takes the place of; null when the indicator has none. */
  readonly replacesId: string | null;
  readonly rule: TargetRule;
  /** As the agreement words it. */
  readonly stated: string;
  readonly figures: StatedFigures;
  readonly reason: string | null;
  /** The part that it is for; null for the whole. */
  readonly of: PartOfTarget | null;
}

/**
 * Agrees a target, in the place of another where there is one: the draft's, so that versions keep judging by theirs. Nothing is
 * overwritten: the old target stays with the reason why it no longer counts.
 * @returns the target that counts now.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT (also for a rule that no figure could
 * be held against), or CONFLICT with the target that is there.
 */
export async function changeTarget(context: ServiceContext, input: ChangeTargetInput): Promise<TargetRecord> {
  const { indicator, actor } = await requireChangeable(context, input.indicatorId);
  const { of } = input;
  await refuseMisfits(context, indicator, input.rule, of);
  const stated = checkedText(input.stated, 'stated', 'targetStatedLength');
  // The first target of an indicator needs no excuse.
  const reason = input.replacesId === null ? null : checkedText(input.reason ?? '', 'reason', 'targetReasonLength');

  return context.unitOfWork(async (transaction) => {
    await requireSeen(transaction, indicator.id, input.replacesId, 'replacesId', of?.categoryId ?? null);
    const places = await lockFollowers(transaction, indicator);
    const before = await readPerformances(context, transaction, places);
    const target = await insertTarget(transaction, {
      indicatorId: indicator.id,
      rule: { ...storedRule(input.rule) },
      stated,
      figures: input.figures,
      reason,
      changedById: actor.userId,
      createdAt: context.now(),
      ...(of === null ? {} : { of }),
    });
    // Who follows an indicator follows its own target, not those of its parts.
    const carried = of === null ? await carryToFollowers(transaction, actor, indicator, target) : [];
    const events = [targetEvent(actor, indicator, target), ...carried];
    return { result: target, events: await withTransitions(context, transaction, places, before, events) };
  });
}

/** @throws PlanrumError INVALID_INPUT for a rule that no figure of the indicator could be held against. */
export async function refuseMisfits(
  context: ServiceContext,
  indicator: ReportableIndicator,
  rule: TargetRule,
  of: PartOfTarget | null = null,
): Promise<void> {
  const terms = await readTargetTerms(context.prisma, indicator.id);
  const { kind, frequency } = indicator;
  const whole = { ...terms, kind, frequency, baseline: countedFrom(terms.baselines)?.value ?? null, periods: periodsOf(indicator) };
  const problems = misfitsOf(rule, of === null ? whole : await agreedForPart(context, indicator, whole, of));
  if (problems.length > 0) throw refusalOf(problems, 'rule', [rule.kind, rule.kind === 'inherited' ? rule.rule.kind : null]);
}
