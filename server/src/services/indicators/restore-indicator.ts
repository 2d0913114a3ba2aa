import { setIndicatorArchived } from '../../data/repositories/indicator-sheets.ts';
import type { ServiceContext } from '../context.ts';
import { refuseArchivedGoal } from './archived-item.ts';
import { lifeEvent, requireIndicator, requireSeenIndicator, type KnownIndicator } from './known-indicator.ts';

/**
 * Brings an archived indicator back, with its baselines, its target and its figures. One that is not archived stays, and nobody is told.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ARCHIVED for one whose goal is archived, or CONFLICT with the indicator as it is
 * now.
 */
export async function restoreIndicator(context: ServiceContext, known: KnownIndicator): Promise<void> {
  const { indicator, actor } = await requireIndicator(context, known.indicatorId);
  await context.unitOfWork(async (transaction) => {
    const { archivedAt, goalId } = await requireSeenIndicator(transaction, indicator, known);
    if (archivedAt === null) return { result: undefined, events: [] };
    await refuseArchivedGoal(transaction, goalId, ['indicatorId']);
    await setIndicatorArchived(transaction, indicator.id, null);
    return { result: undefined, events: [lifeEvent('IndicatorRestored', actor, indicator)] };
  });
}
