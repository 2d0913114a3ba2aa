import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import type { DocumentNode } from 'graphql';
import { createClient as createSocketClient } from 'graphql-ws';
import { Client, fetchExchange, mapExchange, subscriptionExchange, type CombinedError } from 'urql';
import { connection } from './connection.ts';
import { keys, possibleTypes } from './keys.ts';
import { goToSignIn } from './session.ts';
import { startOver } from './start-over.ts';

/** Whether the server said that nobody is signed in, or not any more. */
export function isSessionEnded(error: CombinedError): boolean {
  return error.graphQLErrors.some((one) => one.extensions['code'] === 'NOT_SIGNED_IN') || isUnauthorised(error.response);
}

function isUnauthorised(response: unknown): boolean {
  return response instanceof Response && response.status === 401;
}

const longestWaitMs = 20_000;

/** Waits longer after each failed attempt, never the same for everyone, and goes on at once when the browser is online again. */
async function waitForRetry(retries: number): Promise<void> {
  const waitMs = Math.min(longestWaitMs, 500 * 2 ** retries) * (0.5 + Math.random());
  await new Promise<void>((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, waitMs);
    addEventListener('online', go);
  });
}

/** The hash that the build has written into a document; empty for one that was not written in the client: its text is sent. */
async function hashOf(_text: string, document: DocumentNode): Promise<string> {
  const meta: unknown = '__meta__' in document ? document.__meta__ : undefined;
  return typeof meta === 'object' && meta !== null && 'hash' in meta && typeof meta.hash === 'string' ? meta.hash : '';
}

function createSockets() {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createSocketClient({
    url: `${scheme}://${location.host}/graphql`,
    lazyCloseTimeout: 3000,
    keepAlive: 15_000,
    retryAttempts: Infinity,
    retryWait: waitForRetry,
    shouldRetry: () => true,
    on: {
      connecting: (isRetry) => {
        if (!isRetry) connection.set('waiting');
      },
      connected: () => {
        connection.set('live');
      },
      closed: (event) => {
        connection.set(event instanceof CloseEvent && event.code === 1000 ? 'idle' : 'lost');
      },
      error: () => {
        connection.set('lost');
      },
    },
  });
}

/**
 * The GraphQL client: a cache that holds each record once, so that a change shows everywhere, and subscriptions that go on
 * where they were after a lost connection. An answer that says the session has ended leads to the sign-in page.
 */
export function createGraphQLClient(): Client {
  const sockets = createSockets();
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onError(error) {
          if (isSessionEnded(error)) goToSignIn();
        },
      }),
      startOver.exchange,
      cacheExchange({ keys, possibleTypes }),
      // Only the hash of what is asked is sent. A server of another version does not know it, says so, and is sent the text.
      persistedExchange({ preferGetForPersistedQueries: false, enableForMutation: true, generateHash: hashOf }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription(request) {
          // graphql-ws sends this same object again after a lost connection. Moving `after` along with each event makes the
          // server replay exactly what was missed.
          const variables: Record<string, unknown> = { ...request.variables };
          const payload = { query: request.query ?? '', variables };
          return {
            subscribe: (sink) => ({
              unsubscribe: sockets.subscribe<Record<string, unknown>>(payload, {
                next(result) {
                  const cursor = cursorOf(result.data);
                  if (cursor !== null && 'after' in variables) variables['after'] = cursor;
                  sink.next({ data: result.data ?? null, ...(result.errors ? { errors: [...result.errors] } : {}) });
                },
                error(error) {
                  sink.error(error);
                },
                complete() {
                  // Following never ends by itself: an end that nobody here asked for is a failure, so that it is taken up again.
                  sink.error(new Error('The server ended the subscription'));
                },
              }),
            }),
          };
        },
      }),
    ],
  });
}

function cursorOf(data: Record<string, unknown> | null | undefined): string | null {
  const event = data?.['programmeEvents'];
  if (typeof event !== 'object' || event === null || !('cursor' in event)) return null;
  return typeof event.cursor === 'string' ? event.cursor : null;
}
