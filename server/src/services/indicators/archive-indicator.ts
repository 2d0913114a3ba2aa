import { setIndicatorArchived } from '../../data/repositories/indicator-sheets.ts';
import type { ServiceContext } from '../context.ts';
import { lifeEvent, requireIndicator, requireSeenIndicator, type KnownIndicator } from './known-indicator.ts';

/**
 * Takes an indicator out of the draft: it is neither judged nor due, and its figures stay. Versions keep theirs. One that is archived
 * already stays so, and nobody is told.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, or CONFLICT with the indicator as it is now.
 */
export async function archiveIndicator(context: ServiceContext, known: KnownIndicator): Promise<void> {
  const { indicator, actor } = await requireIndicator(context, known.indicatorId);
  await context.unitOfWork(async (transaction) => {
    const { archivedAt } = await requireSeenIndicator(transaction, indicator, known);
    if (archivedAt !== null) return { result: undefined, events: [] };
    await setIndicatorArchived(transaction, indicator.id, context.now());
    return { result: undefined, events: [lifeEvent('IndicatorArchived', actor, indicator)] };
  });
}
