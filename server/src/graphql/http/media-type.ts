import Negotiator from 'negotiator';
import { createRecentlyUsed } from '../execution/recently-used.ts';

/** How an answer is written; it also decides the status of one without data. */
export type MediaType = 'application/json' | 'application/graphql-response+json';

/** The first is taken where both are as good, as the specification wants it until all clients know the second. */
const offered: MediaType[] = ['application/json', 'application/graphql-response+json'];

const known = createRecentlyUsed<{ readonly type: MediaType | null }>({ maxEntries: 100, maxTotalKeyLength: 10_000 });

/** What an Accept header takes, by its own preference; null when neither. */
export function mediaTypeFor(accept: string | undefined): MediaType | null {
  const before = known.get(accept ?? '');
  if (before !== undefined) return before.type;
  const type = negotiate(accept);
  known.set(accept ?? '', { type });
  return type;
}

function negotiate(accept: string | undefined): MediaType | null {
  // The specification has clients say the encoding; there is but one.
  const types = accept?.replaceAll(/;\s*charset="?utf-8"?/gi, '').trim() ?? '';
  const type = new Negotiator({ headers: types === '' ? {} : { accept: types } }).mediaType(offered);
  return offered.find((one) => one === type) ?? null;
}

/** Whether a request's body is what is read: JSON in UTF-8. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length).replaceAll('"', '');
  return type === 'application/json' && (charset === undefined || charset === 'utf-8' || charset === 'utf8');
}
