import { appendEvents } from '@planrum/server/events/append.ts';
import { createMemoryBus, streamTopic } from '@planrum/server/events/bus.ts';
import { followEvents } from '@planrum/server/events/follow.ts';
import { readEvents, readStreamHead } from '@planrum/server/events/read.ts';
import type { NewEvent, StoredEvent, Stream } from '@planrum/server/events/types.ts';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();

function newStream(): Stream {
  return `programme:${randomUUID()}`;
}

function event(stream: Stream, subjectId: string): NewEvent {
  return {
    stream,
    type: 'DocumentChanged',
    agreementId: null,
    subjectId,
    actorId: null,
    organisationId: null,
    data: { documentSeq: 1 },
  };
}

function readAll(stream: Stream): Promise<readonly StoredEvent[]> {
  return readEvents(database().prisma, stream, 0n, 100_000);
}

function numbers(events: readonly StoredEvent[]): number[] {
  return events.map(({ seq }) => Number(seq));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

class RolledBack extends Error {}

describe('appendEvents', () => {
  test('W1 numbers each stream from one, in the order given, and gives back what is stored', async () => {
    const [one, other] = [newStream(), newStream()];
    const stored = await database().prisma.$transaction((transaction) =>
      appendEvents(transaction, [event(one, 'a'), event(other, 'b'), event(one, 'c')]),
    );
    expect(stored.map(({ stream, seq, subjectId }) => [stream, seq, subjectId])).toEqual([
      [one, 1n, 'a'],
      [other, 1n, 'b'],
      [one, 2n, 'c'],
    ]);
    expect(await readAll(one)).toEqual(stored.filter(({ stream }) => stream === one));
    expect(await readStreamHead(database().prisma, one)).toBe(2n);
  });

  test('W1 nothing is no statement', async () => {
    expect(await database().prisma.$transaction((transaction) => appendEvents(transaction, []))).toEqual([]);
  });

  test('W2 a transaction that is rolled back leaves no gap', async () => {
    const stream = newStream();
    const roll = database().prisma.$transaction(async (transaction) => {
      await appendEvents(transaction, [event(stream, 'lost')]);
      throw new RolledBack();
    });
    await expect(roll).rejects.toThrow(RolledBack);
    await database().prisma.$transaction((transaction) => appendEvents(transaction, [event(stream, 'kept')]));
    expect((await readAll(stream)).map(({ seq, subjectId }) => [seq, subjectId])).toEqual([[1n, 'kept']]);
  });

  test('W1 what an event holds comes back as it was', async () => {
    const stream = newStream();
    const given: NewEvent = {
      ...event(stream, 'subject'),
      type: 'MeasurementReported',
      agreementId: randomUUID(),
      organisationId: randomUUID(),
      actorId: 'somebody',
      data: { indicatorId: randomUUID(), periodKey: "2022-Q3 'quoted' \\ æøå", count: 12.5, nothing: null },
    };
    await database().prisma.$transaction((transaction) => appendEvents(transaction, [given]));
    expect(await readAll(stream)).toEqual([{ ...given, seq: 1n, at: expect.any(Date) }]);
  });

  test('W3 twenty transactions at once over the same streams: no gap, no deadlock, commit order', async () => {
    const streams = [newStream(), newStream(), newStream()];
    const watcher = watchCommits(streams[0] ?? newStream());
    const writers = upTo(20).map((writer) => {
      // Each in another order, so that locking in the order given would tie them in a knot.
      const turned = [...streams.slice(writer % 3), ...streams.slice(0, writer % 3)];
      return Promise.all(
        upTo(5).map((round) =>
          // Not by a unit of work: it would try again after a deadlock and hide it.
          database().prisma.$transaction((transaction) =>
            appendEvents(
              transaction,
              turned.map((stream) => event(stream, `${writer}.${round}`)),
            ),
          ),
        ),
      );
    });
    await Promise.all(writers);
    for (const stream of streams) {
      const events = await readAll(stream);
      expect(numbers(events)).toEqual(upTo(100));
      const moments = events.map(({ at }) => at.getTime());
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }
    // Every prefix that a reader ever saw was whole: a later number never came before an earlier one.
    const prefixes = await watcher.stop();
    expect(prefixes.length).toBeGreaterThan(1);
    for (const prefix of prefixes) expect(prefix).toEqual(upTo(prefix.length));
  });

  /** Reads the log over and over while others write, as a follower on another instance would. */
  function watchCommits(stream: Stream): { stop(): Promise<number[][]> } {
    const prefixes: number[][] = [];
    let isStopped = false;
    const watching = (async () => {
      while (!isStopped) prefixes.push(numbers(await readAll(stream)));
    })();
    return {
      async stop() {
        isStopped = true;
        await watching;
        return prefixes;
      },
    };
  }
});

describe('following a log that is being written', () => {
  test('F1 any batches, any page size, any place to begin: each event once, in order', async () => {
    const scenario = fc.record({
      before: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
      during: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
      pageSize: fc.integer({ min: 1, max: 9 }),
      beginAt: fc.nat({ max: 10 }),
      loseHints: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ before, during, pageSize, beginAt, loseHints }) => {
        const { prisma } = database();
        const bus = createMemoryBus();
        const stream = newStream();
        const write = async (count: number): Promise<void> => {
          await prisma.$transaction((transaction) =>
            appendEvents(transaction, upTo(count).map((index) => event(stream, String(index)))),
          );
          if (!loseHints) bus.publish(streamTopic(stream));
        };
        for (const count of before) await write(count);
        const written = [...before, ...during].reduce((sum, count) => sum + count, 0);
        const after = Math.min(beginAt, before.reduce((sum, count) => sum + count, 0));
        const events = followEvents({
          bus,
          stream,
          after: BigInt(after),
          read: (log, seq, limit) => readEvents(prisma, log, seq, limit),
          pageSize,
          // The clock strikes as soon as it is wound: what a lost hint costs is time.
          schedule: (callback) => {
            const soon = setImmediate(callback);
            return () => clearImmediate(soon);
          },
        });
        const writing = (async () => {
          for (const count of during) await write(count);
        })();
        const seen: number[] = [];
        while (seen.length < written - after) {
          const { value } = await events.next();
          seen.push(Number(value?.seq));
        }
        await writing;
        await events.return?.();
        expect(seen).toEqual(upTo(written).slice(after));
      }),
      { numRuns: 25 },
    );
  });
});
