import type { IndicatorKind } from '@planrum/prisma';
import { countedFrom, misfitsOf, periodsOf } from '@planrum/schema/targets';
import { insertBaseline, markReplaced, readBaselines, type BaselineFields, type BaselineRecord } from '../../data/repositories/baselines.ts';
import { lockIndicator, readTargetTerms, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { isWithdrawal, readTargets } from '../../data/repositories/targets.ts';
import type { BaselineTerm } from '../../domain/plan-content.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { refuseArchivedItem } from '../indicators/archived-item.ts';
import { requireIndicator } from '../indicators/known-indicator.ts';
import { readPerformances, withTransitions } from '../indicators/performance.ts';
import { targetRuleOf } from '../indicators/target-rule.ts';

/** What is to become of an indicator's starting values: one is written, in the place of another where one is named, or one is taken away. */
export type BaselineChange =
  | { readonly fields: BaselineFields; readonly position: number; readonly replacesId: string | null }
  | { readonly removedId: string };

/** What came of it. */
export interface ChangedBaseline {
  readonly indicatorId: string;
  /** The starting value that counts now; null when one was taken away. */
  readonly baselineId: string | null;
}

/**
 * Changes an indicator's starting values in the draft, one change after another; versions keep theirs. Nothing is overwritten.
 * @param decide says what to do, given every starting value of the indicator that was ever agreed, and what it counts.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, ARCHIVED; INVALID_INPUT for one that leaves the target without
 * meaning; and whatever `decide` throws.
 */
export async function changeBaselines(
  context: ServiceContext,
  indicatorId: string,
  field: string,
  decide: (baselines: readonly BaselineRecord[], kind: IndicatorKind) => BaselineChange,
): Promise<ChangedBaseline> {
  const { indicator, actor } = await requireIndicator(context, indicatorId, field);
  await refuseArchivedItem(context, indicator, field);
  return context.unitOfWork(async (transaction) => {
    await lockIndicator(transaction, indicatorId);
    const all = await readBaselines(transaction, [indicatorId]);
    const places = [{ indicatorId, agreementId: indicator.agreementId }];
    const before = await readPerformances(context, transaction, places);
    const change = decide(all, indicator.kind);
    const isRemoval = 'removedId' in change;
    let subjectId: string;
    if (isRemoval) {
      subjectId = change.removedId;
      await markReplaced(transaction, subjectId, context.now());
    } else {
      const { fields, position, replacesId } = change;
      subjectId = await insertBaseline(transaction, { ...fields, indicatorId, position, replacesId, createdAt: context.now(), changedById: actor.userId });
    }
    await refuseMeaningless(context, transaction, indicator, all.filter(({ replacedAt }) => replacedAt === null));
    const { programmeId, agreementId } = indicator;
    const event = agreementEvent(actor, { type: 'BaselineChanged', programmeId, agreementId, subjectId, data: { indicatorId } });
    return {
      result: { indicatorId, baselineId: isRemoval ? null : subjectId },
      events: await withTransitions(context, transaction, places, before, [event]),
    };
  });
}

/** @throws PlanrumError INVALID_INPUT when by what is written now, and not by what was there, no figure could be held against the target. */
async function refuseMeaningless(context: ServiceContext, transaction: Transaction, indicator: ReportableIndicator, before: readonly BaselineTerm[]): Promise<void> {
  const target = (await readTargets(transaction, [indicator.id])).find(({ replacedAt }) => replacedAt === null);
  if (target === undefined || isWithdrawal(target)) return;
  const rule = targetRuleOf(target);
  const { baselines, ...terms } = await readTargetTerms(transaction, indicator.id);
  const { kind, frequency } = indicator;
  const misfits = (counted: readonly BaselineTerm[]) =>
    misfitsOf(rule, { ...terms, kind, frequency, baseline: countedFrom(counted)?.value ?? null, periods: periodsOf(indicator) });
  const [misfit] = misfits(baselines);
  if (misfit === undefined || misfits(before).length > 0) return;
  throw new PlanrumError('INVALID_INPUT', 'baselineContradictsTarget', { field: ['value'], parameters: { problem: misfit.sentence[context.locale] } });
}
