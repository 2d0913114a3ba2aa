import { watchAccessEpoch, type EpochWatch } from '@planrum/server/access/epoch.ts';
import { accessTopic, createMemoryBus } from '@planrum/server/events/bus.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let epoch: bigint;
let bus: Bus;
let errors: unknown[];
let reads: number;
let read: () => Promise<bigint>;
let watch: EpochWatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  epoch = 1n;
  reads = 0;
  errors = [];
  bus = createMemoryBus();
  read = () => {
    reads += 1;
    return Promise.resolve(epoch);
  };
  watch = watchAccessEpoch({ read: () => read(), bus, onError: (error) => errors.push(error) });
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

/** Listens, and lets each telling be waited for. */
function listen(): { told(): Promise<void>; count(): number; end(): void } {
  let count = 0;
  let wake: () => void = () => undefined;
  const end = watch.subscribe(() => {
    count += 1;
    wake();
  });
  return {
    told: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    count: () => count,
    end,
  };
}

test('tells at once what may have changed before it listened', async () => {
  const listener = listen();
  await listener.told();
  expect(listener.count()).toBe(1);
});

test('tells of a change within the interval, without any hint', async () => {
  const listener = listen();
  await listener.told();
  epoch = 2n;
  const told = listener.told();
  vi.advanceTimersByTime(500);
  await told;
  expect(listener.count()).toBe(2);
});

test('tells of a change as soon as it is hinted', async () => {
  const listener = listen();
  await listener.told();
  epoch = 2n;
  const told = listener.told();
  bus.publish(accessTopic);
  await told;
  expect(listener.count()).toBe(2);
});

test('says nothing while the epoch stands still', async () => {
  const listener = listen();
  await listener.told();
  await vi.advanceTimersByTimeAsync(5000);
  expect(reads).toBe(11);
  expect(listener.count()).toBe(1);
});

test('a hint during a read is followed by another read', async () => {
  const listener = listen();
  await listener.told();
  let answer: (value: bigint) => void = () => undefined;
  const slow = new Promise<bigint>((resolve) => {
    answer = resolve;
  });
  const quick = read;
  read = () => slow;
  vi.advanceTimersByTime(500);
  // The slow read began before the change; a later ask must not be swallowed by it.
  read = quick;
  vi.advanceTimersByTime(500);
  epoch = 2n;
  const told = listener.told();
  answer(1n);
  await told;
  expect(listener.count()).toBe(2);
});

test('a read that fails is told of, and the next one counts', async () => {
  const listener = listen();
  await listener.told();
  const working = read;
  read = () => Promise.reject(new Error('no database'));
  await vi.advanceTimersByTimeAsync(500);
  expect(errors).toEqual([new Error('no database')]);
  read = working;
  epoch = 2n;
  const told = listener.told();
  vi.advanceTimersByTime(500);
  await told;
});

test('asks no longer when nobody listens', async () => {
  const listener = listen();
  await listener.told();
  listener.end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(reads).toBe(1);
});

test('does not ask while others do and tell, and asks again when they stop', async () => {
  const listener = listen();
  await listener.told();
  for (let round = 0; round < 10; round++) {
    await vi.advanceTimersByTimeAsync(510);
    watch.hear(epoch);
  }
  expect(reads).toBe(1 + 1);
  expect(listener.count()).toBe(1);
  epoch = 2n;
  const told = listener.told();
  await vi.advanceTimersByTimeAsync(550);
  await told;
  expect(reads).toBe(3);
});

test('tells of what it hears, unless that is older than what it knows', async () => {
  const listener = listen();
  await listener.told();
  watch.hear(3n);
  expect(listener.count()).toBe(2);
  watch.hear(2n);
  watch.hear(3n);
  expect(listener.count()).toBe(2);
  listener.end();
  watch.hear(4n);
  expect(listener.count()).toBe(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(reads).toBe(1);
});
