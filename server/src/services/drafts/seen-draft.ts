import { PlanrumError } from '../../domain/errors.ts';
import type { ReportDraftRecord } from './read-drafts.ts';

/** CONFLICT with the draft that is there when it is not as it was seen, NOT_FOUND when there is none any more; null when it is as it was seen. */
export function unseenDraft(current: ReportDraftRecord | null, expectedVersion: number | null): PlanrumError | null {
  if ((current?.version ?? null) === expectedVersion) return null;
  const field = ['expectedVersion'];
  if (current === null) return new PlanrumError('NOT_FOUND', 'reportDraftGone', { field });
  return new PlanrumError('CONFLICT', 'reportDraftChanged', { field, current: { typename: 'ReportDraft', record: current } });
}
