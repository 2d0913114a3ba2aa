import { deleteDrafts, readDraftRows, type DraftPlace } from '../../data/repositories/report-drafts.ts';
import type { Actor } from '../../domain/actor.ts';
import type { NewEvent } from '../../events/types.ts';
import type { Transaction } from '../context.ts';
import { draftEvent } from '../events/draft-event.ts';
import { draftsOf } from './read-drafts.ts';

/**
 * Removes the drafts of figures that were reported: what was typed for them is done with. The caller holds their indicators.
 * @returns the events that tell of it.
 */
export async function removeReportedDrafts(transaction: Transaction, actor: Actor, figures: readonly DraftPlace[]): Promise<NewEvent[]> {
  const reported = new Set(figures.map(placeOf));
  const rows = (await readDraftRows(transaction, [...new Set(figures.map(({ indicatorId }) => indicatorId))])).filter((row) => reported.has(placeOf(row)));
  if (rows.length === 0) return [];
  const drafts = await draftsOf(transaction, rows);
  await deleteDrafts(
    transaction,
    drafts.map(({ id }) => id),
  );
  return drafts.map((draft) => draftEvent(actor, draft));
}

function placeOf({ indicatorId, periodStart, periodEnd, organisationId }: DraftPlace): string {
  return `${indicatorId}/${periodStart}/${periodEnd}/${organisationId}`;
}
