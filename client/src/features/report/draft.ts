/** What someone has typed into the form and not sent. */
export interface Draft {
  readonly typed: string;
  readonly note: string;
}

const prefix = 'planrum.report/';

function keyOf(indicatorId: string, periodKey: string): string {
  return `${prefix}${indicatorId}/${periodKey}`;
}

/** What was typed before in this tab; null when nothing was. */
export function readDraft(indicatorId: string, periodKey: string): Draft | null {
  const stored = sessionStorage.getItem(keyOf(indicatorId, periodKey));
  if (stored === null) return null;
  const value: unknown = JSON.parse(stored);
  return isDraft(value) ? value : null;
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'typed' in value &&
    'note' in value &&
    typeof value.typed === 'string' &&
    typeof value.note === 'string'
  );
}

/** Keeps what is typed for as long as the tab lives; nothing typed is kept as nothing. */
export function keepDraft(indicatorId: string, periodKey: string, draft: Draft): void {
  const key = keyOf(indicatorId, periodKey);
  if (draft.typed === '' && draft.note === '') sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(draft));
}

/** Forgets what was typed, when it has been sent or given up. */
export function dropDraft(indicatorId: string, periodKey: string): void {
  sessionStorage.removeItem(keyOf(indicatorId, periodKey));
}
