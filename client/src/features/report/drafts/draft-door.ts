import type { Client } from 'urql';
import { DiscardReportDraftDocument, SaveReportDraftDocument, type DiscardReportDraftMutation } from '../../../graphql/generated/graphql.ts';
import { inputOf } from './draft-words.ts';
import type { Answer, OutboxPorts } from './outbox.ts';

/** Saves and discards the draft of a question on the server. */
export function draftDoor(client: Client, question: { readonly indicatorId: string; readonly periodKey: string }): Pick<OutboxPorts, 'save' | 'discard'> {
  return {
    async save(words, expectedVersion) {
      const { data } = await client.mutation(SaveReportDraftDocument, { input: { ...question, expectedVersion, ...inputOf(words) } }).toPromise();
      if (!data) return { kind: 'failed' };
      const { draft, userErrors } = data.saveReportDraft;
      return draft ? { kind: 'done', version: draft.version } : refusalOf(userErrors);
    },
    async discard(id, expectedVersion) {
      const { data } = await client.mutation(DiscardReportDraftDocument, { input: { id, expectedVersion } }).toPromise();
      if (!data) return { kind: 'failed' };
      const { discardedId, userErrors } = data.discardReportDraft;
      return discardedId === null ? refusalOf(userErrors) : { kind: 'done', version: null };
    },
  };
}

function refusalOf([refusal]: DiscardReportDraftMutation['discardReportDraft']['userErrors']): Answer {
  if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'ReportDraft') return { kind: 'changed', current: refusal.current };
  if (refusal === undefined) return { kind: 'failed' };
  // It was known, and is not there.
  return refusal.code === 'NOT_FOUND' ? { kind: 'gone' } : { kind: 'refused', message: refusal.message };
}
