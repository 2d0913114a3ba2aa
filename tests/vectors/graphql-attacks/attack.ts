/** A request that nobody should send, and what it gets. */
export interface Attack {
  readonly name: string;
  /** An account in a browser, a program of theirs with every scope, one that may only read figures, one revoked, one expired; nobody unless said. */
  readonly by?: 'session' | 'token' | 'unscoped' | 'revoked' | 'expired';
  readonly method?: string;
  /** What follows the address. */
  readonly search?: string;
  /** Added to those of a well-formed request; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: BodyInit;
  readonly status: number;
  /** Of the first error, or of the first user error. Null: it is answered, and no harm was done. */
  readonly code: string | null;
}

/** An operation in a well-formed request, for which the media type of GraphQL gives a status that says something. */
export function operation(name: string, query: string, code: string | null, more: Partial<Attack> & { readonly variables?: unknown; readonly operationName?: unknown } = {}): Attack {
  const { variables, operationName, ...rest } = more;
  const status = code === null ? 200 : 400;
  return { name, body: JSON.stringify({ query, variables, operationName }), status, code, ...rest };
}

/** Something many times over, each with its number. */
export function times(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(' ');
}

/** One within the other. */
export function nested(count: number, before: string, inner: string, after: string): string {
  return before.repeat(count) + inner + after.repeat(count);
}
