import { createSharedReads } from '@planrum/server/data/shared-reads.ts';
import { expect, test } from 'vitest';

/** A database that answers when it is told to. */
function createAsking() {
  const asked: { readonly answer: (value: number) => void; readonly fail: (error: Error) => void }[] = [];
  const ask = (): Promise<number> => new Promise((answer, fail) => asked.push({ answer, fail }));
  return { asked, ask };
}

/** Long enough for whatever is put at the end of a turn. */
async function turn(): Promise<void> {
  for (let times = 0; times < 3; times++) await new Promise((resolve) => setImmediate(resolve));
}

test('who asks the same in the same turn shares one answer, others do not', async () => {
  const shared = createSharedReads();
  const { asked, ask } = createAsking();
  const same = [shared.read('a', ask), shared.read('a', ask), shared.read('a', ask)];
  const other = shared.read('b', ask);
  await turn();
  expect(asked).toHaveLength(2);
  asked[0]?.answer(1);
  asked[1]?.answer(2);
  expect(await Promise.all(same)).toEqual([1, 1, 1]);
  expect(await other).toBe(2);
});

test('nobody gets what was read from before they asked; all who ask meanwhile share the next', async () => {
  const shared = createSharedReads();
  const { asked, ask } = createAsking();
  const first = shared.read('a', ask);
  await turn();
  const late = [shared.read('a', ask), shared.read('a', ask)];
  await turn();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(1);
  expect(await first).toBe(1);
  await turn();
  expect(asked).toHaveLength(2);
  asked[1]?.answer(2);
  expect(await Promise.all(late)).toEqual([2, 2]);
});

test('what goes wrong is told to all who share it, and the next is asked anew', async () => {
  const shared = createSharedReads();
  const { asked, ask } = createAsking();
  const failing = Promise.allSettled([shared.read('a', ask), shared.read('a', ask)]);
  await turn();
  asked[0]?.fail(new Error('away'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = shared.read('a', ask);
  await turn();
  asked[1]?.answer(3);
  expect(await again).toBe(3);
});

test('nothing is remembered of what was answered', async () => {
  const shared = createSharedReads();
  await Promise.all(Array.from({ length: 50 }, (_, index) => shared.read(String(index % 10), () => Promise.resolve(index))));
  await Promise.allSettled([shared.read('failing', () => Promise.reject(new Error('away')))]);
  expect(shared.size).toBe(0);
});
