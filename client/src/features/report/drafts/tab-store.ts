import { localPrefix } from '../../../graphql/session.ts';
import type { DraftWords } from './draft-words.ts';
import type { OutboxPorts, Unsent } from './outbox.ts';

/** Where the tab keeps what an account has typed for a question; signing out removes it by its name's beginning. */
export function outboxKey(userId: string, indicatorId: string, periodKey: string): string {
  return `${localPrefix}${userId}/report/${indicatorId}/${periodKey}`;
}

/** Keeps words for as long as the tab lives. */
export function tabStore(key: string): OutboxPorts['store'] {
  return {
    read() {
      const stored = sessionStorage.getItem(key);
      const value: unknown = stored === null ? null : JSON.parse(stored);
      return isUnsent(value) ? value : null;
    },
    keep(unsent) {
      if (unsent === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(unsent));
    },
  };
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null || !('words' in value) || !('base' in value) || !('sent' in value) || !('isLoose' in value)) return false;
  return isWords(value.words) && (value.sent === null || isWords(value.sent)) && (value.base === null || typeof value.base === 'number') && typeof value.isLoose === 'boolean';
}

function isWords(value: unknown): value is DraftWords {
  if (typeof value !== 'object' || value === null || !('typed' in value) || !('note' in value) || !('evidence' in value) || !('parts' in value)) return false;
  const { typed, note, evidence, parts } = value;
  const areTexts = [typed, note, evidence].every((text) => typeof text === 'string');
  return areTexts && (parts === null || (typeof parts === 'object' && Object.values(parts).every((text) => typeof text === 'string')));
}
