import { localPrefix } from '../../graphql/session.ts';

/** What someone has typed into the form and not sent. */
export interface Draft {
  readonly typed: string;
  readonly note: string;
  readonly evidence: string;
}

/** Nothing typed. */
export const emptyDraft: Draft = { typed: '', note: '', evidence: '' };

/** Where the tab keeps what an account has typed for a question; signing out removes it by its name's beginning. */
export function draftKey(userId: string, indicatorId: string, periodKey: string): string {
  return `${localPrefix}${userId}/report/${indicatorId}/${periodKey}`;
}

/** What was typed before in this tab. */
export function readDraft(key: string): Draft {
  const stored = sessionStorage.getItem(key);
  if (stored === null) return emptyDraft;
  const value: unknown = JSON.parse(stored);
  return isDraft(value) ? value : emptyDraft;
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'typed' in value &&
    'note' in value &&
    'evidence' in value &&
    typeof value.typed === 'string' &&
    typeof value.note === 'string' &&
    typeof value.evidence === 'string'
  );
}

/** Whether nothing is typed. */
export function isEmpty({ typed, note, evidence }: Draft): boolean {
  return typed === '' && note === '' && evidence === '';
}

/** Keeps what is typed for as long as the tab lives; nothing typed is kept as nothing. */
export function keepDraft(key: string, draft: Draft): void {
  if (isEmpty(draft)) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(draft));
}
