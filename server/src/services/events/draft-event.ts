import type { ActionFacts } from '../../access/policy.ts';
import type { Actor } from '../../domain/actor.ts';
import type { NewEvent, StoredEvent } from '../../events/types.ts';
import type { ReportDraftRecord } from '../drafts/read-drafts.ts';
import { agreementEvent } from './agreement-event.ts';

/** Tells that a draft was begun, changed, reported or discarded, with what it takes to say who may be told. */
export function draftEvent(actor: Actor, draft: ReportDraftRecord): NewEvent {
  const { id, programmeId, agreementId, indicatorId, organisationId, reporterId, reporterAncestorIds, periodStart, periodEnd, periodKey } = draft;
  const reporterAncestors = reporterAncestorIds.map((ancestorId) => ({ id: ancestorId }));
  return agreementEvent(actor, {
    ...{ type: 'ReportDraftChanged', programmeId, agreementId, subjectId: id, organisationId },
    data: { indicatorId, periodStart, periodEnd, periodKey, reporterId, reporterAncestors },
  });
}

/** What the policy must be told of the draft that an event is about. */
export function draftFacts(
  { organisationId, data }: StoredEvent,
  place: { readonly programmeId: string; readonly agreementId: string },
): ActionFacts['report.draft'] {
  const { reporterId, reporterAncestors } = data;
  return {
    ...place,
    organisationId: organisationId ?? '',
    reporterId: typeof reporterId === 'string' ? reporterId : null,
    reporterAncestorIds: Array.isArray(reporterAncestors) ? reporterAncestors.flatMap(({ id }: Readonly<Record<string, string>>) => id ?? []) : [],
  };
}
