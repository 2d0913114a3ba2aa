import { Client, CombinedError, gql, type Exchange, type OperationResult } from '@urql/core';
import { expect, test } from 'vitest';
import { createStartOver, isBrokenOff } from '../../client/src/graphql/start-over.ts';

/** Answers everything with how often it was asked, and remembers by which policy. */
function counting(asked: string[]): Exchange {
  const answer = (query: string): unknown =>
    query.includes('ProgrammeCursor') ? { node: { __typename: 'Programme', id: 'p', cursor: 'now' } } : { count: asked.length };
  return ({ client }) =>
    (operations) =>
    (sink) =>
      operations((signal) => {
        if (typeof signal === 'number' || signal.tag === 0) {
          sink(signal as never);
          return;
        }
        const operation = signal[0];
        if (operation.kind !== 'query') return;
        const query = operation.query.loc?.source.body ?? '';
        asked.push(`${/\w+/.exec(query.replace('query', ''))?.[0] ?? ''} ${operation.context.requestPolicy}`);
        const result: OperationResult = { operation, data: answer(query), stale: false, hasNext: false };
        void Promise.resolve().then(() => sink({ ...signal, 0: result } as never));
        void client;
      });
}

test('what the page asks is asked anew once the cursor is there, and so is what it asks later, once', async () => {
  const asked: string[] = [];
  const startOver = createStartOver();
  const client = new Client({ url: 'http://localhost', preferGetMethod: false, exchanges: [startOver.exchange, counting(asked)] });
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
