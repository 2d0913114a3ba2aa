import type { GraphQLFormattedError } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface LiveOptions {
  readonly url: string;
  readonly cookie?: string;
  readonly origin?: string;
  /** Sent as a header. */
  readonly token?: string;
  /** Sent in the first message. */
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  readonly acceptLanguage?: string;
}

/** How a connection ended. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface LiveResult {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** A subscription whose results are waited for one after the other. */
export interface LiveResults {
  /** The next result; null when the subscription has ended. @throws what the server refused it with. */
  next(): Promise<LiveResult | null>;
  end(): Promise<void>;
}

/** A graphql-ws client, the one that pages and programs use, that waits instead of calling back and never reconnects. */
export interface LiveClient {
  subscribe(query: string, variables?: Readonly<Record<string, unknown>>): LiveResults;
  readonly closed: Promise<Closing>;
  close(): Promise<void>;
}

export function openLiveClient({ url, cookie, origin, token, connectionParams, acceptLanguage }: LiveOptions): LiveClient {
  const headers = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(origin === undefined ? {} : { origin }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }),
  };
  let tellClosed: (closing: Closing) => void = () => undefined;
  const closed = new Promise<Closing>((resolve) => {
    tellClosed = resolve;
  });
  const client: Client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    lazy: true,
    retryAttempts: 0,
    ...(connectionParams === undefined ? {} : { connectionParams }),
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, { headers });
      }
    },
    on: {
      closed: (event) => {
        const { code, reason } = event as Closing;
        tellClosed({ code, reason });
      },
    },
  });
  return {
    subscribe(query, variables = {}) {
      const results = client.iterate({ query, variables });
      return {
        async next() {
          const { done, value } = await results.next();
          return done === true ? null : value;
        },
        async end() {
          await results.return?.();
        },
      };
    },
    closed,
    async close() {
      await client.dispose();
    },
  };
}
