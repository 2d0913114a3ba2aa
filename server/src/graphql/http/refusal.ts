/** Why a request is not run at all. Told to a program, so in English alone, as GraphQL's own errors are. */
export interface Refusal {
  readonly status: number;
  readonly code: 'BAD_REQUEST' | 'CSRF_PREVENTED' | 'METHOD_NOT_ALLOWED' | 'NOT_ACCEPTABLE' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'PERSISTED_QUERY_NOT_FOUND';
  readonly message: string;
}

export function badRequest(message: string): Refusal {
  return { status: 400, code: 'BAD_REQUEST', message };
}

export const refusals = {
  method: { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Use POST, or GET for queries.' },
  accept: { status: 406, code: 'NOT_ACCEPTABLE', message: 'Answers are application/graphql-response+json or application/json; the Accept header takes neither.' },
  contentType: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send Content-Type: application/json, in UTF-8.' },
  crossSite: {
    status: 403,
    code: 'CSRF_PREVENTED',
    message: 'A GET with a cookie may come from another site (Cross-Site Request Forgery). Use POST, a token instead of the cookie, or send the header GraphQL-Require-Preflight: 1.',
  },
  tooLarge: { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'A request may have at most 1 MiB.' },
  batch: badRequest('One operation a request: a list of them is not taken.'),
  // The words that clients look for before they send the whole text.
  unknownDocument: { status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' },
} as const satisfies Record<string, Refusal>;
