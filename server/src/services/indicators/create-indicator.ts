import { ensureDataSource, insertIndicator, type IndicatorPlacing } from '../../data/repositories/indicator-sheets.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { requireAgreement } from '../plans/agreements.ts';
import { lockTerms, prepareItem, requireGoalToUse } from '../plans/placing.ts';
import { checkedSheet, type SheetInput } from './change-indicator.ts';

/** An indicator to agree on. */
export interface CreateIndicatorInput extends SheetInput, IndicatorPlacing {
  readonly agreementId: string;
}

/**
 * Agrees on an indicator with all of its sheet, in the draft, after the agreement's others. Its baselines and target are agreed by themselves.
 * @returns its id.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, ITEM_ARCHIVED or ARCHIVED.
 */
export async function createIndicator(context: ServiceContext, { agreementId, goalId, itemId, ...input }: CreateIndicatorInput): Promise<string> {
  const { agreement, actor } = await requireAgreement(context, agreementId, 'indicator.change', ['agreementId']);
  const { programmeId } = agreement;
  const { dataSource, ...sheet } = await checkedSheet(context, input);
  await prepareItem(context, agreementId, itemId);
  return context.unitOfWork(async (transaction) => {
    await lockTerms(transaction, agreementId, itemId);
    if (goalId !== null) await requireGoalToUse(transaction, { agreementId, programmeId }, goalId, 'goalId');
    const dataSourceId = dataSource === null ? null : await ensureDataSource(transaction, programmeId, dataSource);
    const id = await insertIndicator(transaction, { ...sheet, dataSourceId, agreementId, goalId, itemId, createdAt: context.now() });
    const data = { indicatorId: id, reporterId: sheet.reporterId };
    return { result: id, events: [agreementEvent(actor, { type: 'IndicatorCreated', programmeId, agreementId, subjectId: id, data })] };
  });
}
