import { isDeepStrictEqual } from 'node:util';
import { periodsOf } from '@planrum/schema/targets';
import { lockIndicator } from '../../data/repositories/indicators.ts';
import { findDraftAt, insertDraft, updateDraft } from '../../data/repositories/report-drafts.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { DraftWords } from '../../domain/report-draft.ts';
import type { ServiceContext } from '../context.ts';
import { draftEvent } from '../events/draft-event.ts';
import { requireReportable } from '../indicators/reportable.ts';
import { checkedWords } from './draft-rules.ts';
import { draftOf, type ReportDraftRecord } from './read-drafts.ts';
import { unseenDraft } from './seen-draft.ts';

export interface SaveDraftInput {
  readonly indicatorId: string;
  readonly periodKey: string;
  /** The draft's version as it was seen; null where none was. */
  readonly expectedVersion: number | null;
  readonly words: DraftWords;
}

/**
 * Keeps what somebody has typed of a figure, for themselves elsewhere and for those who report it with them. It need not be right, and the
 * period need not be over or open: nothing comes of it until it is reported.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, UNKNOWN_PERIOD, ITEM_ARCHIVED, INVALID_INPUT, or CONFLICT with the draft that is
 * there. NOT_FOUND blaming `expectedVersion` says that the draft was reported or discarded since it was seen.
 */
export async function saveDraft(context: ServiceContext, { indicatorId, periodKey, expectedVersion, words: typed }: SaveDraftInput): Promise<ReportDraftRecord> {
  const { indicator, breakdowns, actor, organisationId } = await requireReportable(context, indicatorId);
  const period = periodsOf(indicator).find(({ key }) => key === periodKey);
  if (period === undefined) throw new PlanrumError('UNKNOWN_PERIOD', 'periodUnknown', { field: ['periodKey'] });
  const words = checkedWords(typed, breakdowns);
  const place = { indicatorId, organisationId, periodStart: period.start, periodEnd: period.end };
  const toSave = { words, locale: context.locale, savedById: actor.userId, savedAt: context.now() };

  return context.unitOfWork(async (transaction) => {
    await lockIndicator(transaction, indicatorId);
    const row = await findDraftAt(transaction, place);
    const current = row === null ? null : await draftOf(transaction, row);
    const unseen = unseenDraft(current, expectedVersion);
    if (unseen !== null) throw unseen;
    // What says nothing new is not told again.
    if (current !== null && current.locale === toSave.locale && isDeepStrictEqual(current.words, words)) return { result: current, events: [] };
    if (current === null) await insertDraft(transaction, place, toSave);
    else await updateDraft(transaction, current.id, toSave);
    const saved = await findDraftAt(transaction, place);
    if (saved === null) throw new Error(`The draft of ${indicatorId} was written and cannot be read.`);
    const draft = await draftOf(transaction, saved);
    return { result: draft, events: [draftEvent(actor, draft)] };
  });
}
