import { createTurns } from '@planrum/server/data/turns.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the next waits until the one before is answered, also when that fails', async () => {
  const turns = createTurns();
  await turns.next();
  let fail: (error: Error) => void = () => undefined;
  const first = turns.begin(new Promise<never>((_, reject) => (fail = reject)));
  let isNext = false;
  const next = turns.next().then(() => (isNext = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isNext).toBe(false);
  fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await next;
});

test('the next does not wait for ever for one that is never answered', async () => {
  const turns = createTurns();
  void turns.begin(new Promise(() => undefined));
  const next = turns.next();
  vi.advanceTimersByTime(50);
  await next;
});
