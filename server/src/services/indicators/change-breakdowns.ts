import { authorise } from '../../access/policy.ts';
import { findUsedCategories, writeBreakdowns } from '../../data/repositories/breakdowns.ts';
import { findReportableIndicator, lockIndicator } from '../../data/repositories/indicators.ts';
import { findAreasOfProgrammes } from '../../data/repositories/programmes.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';
import { refuseArchivedItem } from './archived-item.ts';
import { checkedBreakdowns, leftOutOf, type GivenBreakdown } from './breakdown-rules.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { requireSeenSheet } from './known-indicator.ts';

/** What an indicator is to be reported in parts by. */
export interface ChangeBreakdownsInput {
  readonly indicatorId: string;
  /** The version of the indicator that the actor has seen. */
  readonly expectedVersion: number;
  /** In order. */
  readonly breakdowns: readonly GivenBreakdown[];
}

/**
 * Agrees what an indicator is reported in parts by: in the draft, so that versions keep theirs. A part that figures were reported for, or
 * that had a target, is archived when it is left out; any other is deleted.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, or CONFLICT with the indicator as it is now.
 */
export async function changeBreakdowns(context: ServiceContext, { indicatorId, expectedVersion, breakdowns }: ChangeBreakdownsInput): Promise<void> {
  const indicator = await findReportableIndicator(context.prisma, indicatorId);
  if (indicator === null) throw unknownTo(context.actor, ['indicatorId']);
  const actor = authorise(context.actor, 'indicator.change', indicator, ['indicatorId']);
  await refuseArchivedItem(context, indicator);
  const { programmeId, agreementId } = indicator;
  const areas = new Map((await findAreasOfProgrammes(context.prisma, [programmeId])).map(({ id, name }) => [id, name]));

  await context.unitOfWork(async (transaction) => {
    await lockIndicator(transaction, indicatorId);
    const term = await requireSeenSheet(transaction, indicator, expectedVersion);
    const current = term.breakdowns ?? [];
    const written = checkedBreakdowns(breakdowns, { kind: term.kind, areas, current });
    const places = [{ indicatorId, agreementId }];
    const before = await readPerformances(context, transaction, places);
    const leftOut = leftOutOf(current, written).map(({ id }) => id);
    const used = await findUsedCategories(transaction, leftOut);
    const fates = { archived: leftOut.filter((id) => used.has(id)), deleted: leftOut.filter((id) => !used.has(id)) };
    await writeBreakdowns(transaction, indicatorId, written, fates, context.now());
    const event = agreementEvent(actor, { type: 'IndicatorChanged', programmeId, agreementId, subjectId: indicatorId, data: { indicatorId } });
    return { result: undefined, events: await withTransitions(context, transaction, places, before, [event]) };
  });
}
