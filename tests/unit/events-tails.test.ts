import { createMemoryBus, streamTopic } from '@planrum/server/events/bus.ts';
import { createLogTails, type LogTailsOptions } from '@planrum/server/events/tails.ts';
import type { StoredEvent } from '@planrum/server/events/types.ts';
import { expect, test } from 'vitest';

const stream = 'programme:0199c8a4-0000-7000-8000-000000000001' as const;

/** A log in memory that counts how often it is read. */
function createLog(length = 0) {
  const bus = createMemoryBus();
  let events: StoredEvent[] = [];
  const log = {
    reads: 0,
    failure: null as Error | null,
    append(count = 1) {
      for (let index = 0; index < count; index += 1) {
        const seq = (events.at(-1)?.seq ?? 0n) + 1n;
        events.push({
          ...{ stream, seq, type: 'DocumentChanged', agreementId: null, subjectId: 'x', actorId: null, organisationId: null },
          ...{ data: {}, at: new Date(Number(seq)) },
        });
      }
      bus.publish(streamTopic(stream));
    },
    /** Keeps only the events that this lets through. */
    keep(isKept: (event: StoredEvent) => boolean) {
      events = events.filter(isKept);
    },
    tails: (options: Partial<LogTailsOptions> = {}) =>
      createLogTails({
        bus,
        async read(_stream, after, limit) {
          log.reads += 1;
          await Promise.resolve();
          if (log.failure !== null) throw log.failure;
          return events.filter(({ seq }) => seq > after).slice(0, limit);
        },
        readHead: () => Promise.resolve(events.at(-1)?.seq ?? 0n),
        recheckMs: 60_000,
        ...options,
      }),
    bus,
  };
  log.append(length);
  return log;
}

async function take(events: AsyncIterator<StoredEvent, undefined>, count: number): Promise<number[]> {
  const seen: number[] = [];
  while (seen.length < count) {
    const { value } = await events.next();
    if (value === undefined) throw new Error(`It ended after ${seen.join(' ')}`);
    seen.push(Number(value.seq));
  }
  return seen;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('F5 many who follow get every event in order, wherever they begin, and the log is read once for all', async () => {
  const log = createLog(5);
  const tails = log.tails();
  const early = tails.follow(stream, 0n);
  const later = tails.follow(stream, 3n);
  expect(await take(early, 5)).toEqual(numbers(1, 5));
  expect(await take(later, 2)).toEqual([4, 5]);
  const followers = [early, later, ...Array.from({ length: 50 }, () => tails.follow(stream, 5n))];
  const first = followers.map((follower) => take(follower, 1));
  log.append();
  expect(await Promise.all(first)).toEqual(first.map(() => [6]));
  const before = log.reads;
  const next = followers.map((follower) => take(follower, 2));
  log.append(2);
  expect(await Promise.all(next)).toEqual(next.map(() => [7, 8]));
  expect(log.reads - before).toBe(1);
  for (const follower of followers) await follower.return?.();
});

test('F5 who is further behind than what is kept reads the log', async () => {
  const log = createLog();
  const tails = log.tails({ keptEvents: 4 });
  const quick = tails.follow(stream, 0n);
  const quickly = take(quick, 40);
  const slow = tails.follow(stream, 0n);
  const first = slow.next();
  for (let round = 0; round < 40; round += 1) {
    log.append();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await quickly).toEqual(numbers(1, 40));
  expect(Number((await first).value?.seq)).toBe(1);
  expect(await take(slow, 39)).toEqual(numbers(2, 40));
  await quick.return?.();
  await slow.return?.();
});

test('F5 tells each time that nothing more is there', async () => {
  const log = createLog(3);
  let caughtUp = 0;
  const events = log.tails().follow(stream, 1n, () => (caughtUp += 1));
  expect(await take(events, 2)).toEqual([2, 3]);
  expect(caughtUp).toBe(0);
  const next = events.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(caughtUp).toBeGreaterThan(0);
  log.append();
  expect(Number((await next).value?.seq)).toBe(4);
  await events.return?.();
});

test('F4 a log that cannot be read ends all who follow it, and the next to come begins anew', async () => {
  const log = createLog(1);
  const tails = log.tails();
  const followers = [tails.follow(stream, 1n), tails.follow(stream, 1n)];
  const waiting = followers.map((follower) => follower.next());
  await new Promise((resolve) => setImmediate(resolve));
  log.failure = new Error('The database is away');
  log.append();
  await expect(Promise.allSettled(waiting)).resolves.toMatchObject(waiting.map(() => ({ reason: log.failure })));
  log.failure = null;
  const again = tails.follow(stream, 1n);
  expect(await take(again, 1)).toEqual([2]);
  await again.return?.();
});

test('F6 a log that was restored to an earlier point ends it with START_OVER', async () => {
  const log = createLog(5);
  const events = log.tails().follow(stream, 5n);
  const next = events.next();
  await new Promise((resolve) => setImmediate(resolve));
  log.keep(({ seq }) => seq <= 3n);
  log.bus.publish(streamTopic(stream));
  await expect(next).rejects.toMatchObject({ code: 'START_OVER' });
});

test('F6 a log that was pruned beyond where somebody is ends it with START_OVER', async () => {
  const log = createLog(5);
  const events = log.tails().follow(stream, 1n);
  log.keep(({ seq }) => seq > 3n);
  await expect(events.next()).rejects.toMatchObject({ code: 'START_OVER' });
});
