import { Client, CombinedError, fetchExchange, gql, mapExchange, type Exchange } from '@urql/core';
import { expect, test } from 'vitest';
import { createStartOver, isBrokenOff } from '../../client/src/graphql/start-over.ts';

/** A client that remembers what is asked for by which policy, and is answered at once. */
function createTestClient(startOver: Exchange, asked: string[]): Client {
  return new Client({
    url: 'http://localhost',
    preferGetMethod: false,
    fetch: (_url, request) => {
      const isCursor = JSON.stringify(request?.body ?? '').includes('ProgrammeCursor');
      const data = isCursor ? { node: { __typename: 'Programme', id: 'p', cursor: 'now' } } : { count: asked.length };
      return Promise.resolve(new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } }));
    },
    exchanges: [
      startOver,
      mapExchange({
        onOperation({ kind, query, context }) {
          const name = /query (\w+)/.exec(query.loc?.source.body ?? '')?.[1] ?? '';
          if (kind === 'query') asked.push(`${name} ${context.requestPolicy}`);
        },
      }),
      fetchExchange,
    ],
  });
}

test('what the page asks is asked anew once the cursor is there, and so is what it asks later, once', async () => {
  const asked: string[] = [];
  const startOver = createStartOver();
  const client = createTestClient(startOver.exchange, asked);
  const plan = gql('query Plan { count }');
  const seen: unknown[] = [];
  const two = new Promise<void>((resolve) => {
    client.query(plan, {}).subscribe(({ data }) => {
      seen.push(data);
      if (seen.length === 2) resolve();
    });
  });
  const cursor = await startOver.begin(client, 'Programme:p');
  await two;
  expect(cursor).toBe('now');
  expect(asked).toEqual(['Plan cache-first', 'ProgrammeCursor network-only', 'Plan cache-and-network']);
  for (let time = 0; time < 2; time += 1) await client.query(gql('query Later { count }'), {}).toPromise();
  expect(asked.slice(3)).toEqual(['Later cache-and-network', 'Later cache-first']);
});

test('a log that does not go on is told from what passes by itself', () => {
  const errorOf = (code: string): CombinedError => new CombinedError({ graphQLErrors: [{ message: 'No.', extensions: { code } }] });
  expect(['START_OVER', 'BAD_CURSOR', 'INTERNAL', 'NOT_SIGNED_IN'].map((code) => isBrokenOff(errorOf(code)))).toEqual([true, true, false, false]);
  expect(isBrokenOff(new CombinedError({ networkError: new Error('Away') }))).toBe(false);
});
