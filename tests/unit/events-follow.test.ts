import { createMemoryBus, streamTopic } from '@planrum/server/events/bus.ts';
import { followEvents } from '@planrum/server/events/follow.ts';
import type { Bus, StoredEvent, Stream } from '@planrum/server/events/types.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const stream: Stream = 'programme:one';

/** A log in memory, a bus that can be deaf, and a clock that is rung by hand. */
class World {
  readonly log: StoredEvent[] = [];
  readonly bus: Bus = createMemoryBus();
  reads = 0;
  private readonly alarms = new Set<() => void>();
  private readonly waiters: (() => void)[] = [];

  readonly read = async (_stream: Stream, after: bigint, limit: number): Promise<readonly StoredEvent[]> => {
    this.reads += 1;
    return this.log.filter((event) => event.seq > after).slice(0, limit);
  };

  readonly schedule = (callback: () => void): (() => void) => {
    this.alarms.add(callback);
    for (const resolve of this.waiters.splice(0)) resolve();
    return () => this.alarms.delete(callback);
  };

  /** Settles when a follower waits for more. */
  async waiting(): Promise<void> {
    if (this.alarms.size > 0) return;
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  ringClock(): void {
    for (const callback of [...this.alarms]) callback();
  }

  append(count: number, { hint = true } = {}): void {
    for (let index = 0; index < count; index += 1) {
      this.log.push({
        stream,
        seq: BigInt(this.log.length + 1),
        type: 'DocumentChanged',
        agreementId: null,
        subjectId: 'subject',
        actorId: null,
        organisationId: null,
        data: {},
        at: new Date(0),
      });
    }
    if (hint) this.bus.publish(streamTopic(stream));
  }

  follow(after: bigint, pageSize = 3): AsyncIterableIterator<StoredEvent, undefined> {
    return followEvents({ bus: this.bus, stream, after, read: this.read, pageSize, schedule: this.schedule });
  }
}

async function take(events: AsyncIterableIterator<StoredEvent, undefined>, count: number): Promise<number[]> {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const { value, done } = await events.next();
    if (done === true) break;
    numbers.push(Number(value.seq));
  }
  return numbers;
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('followEvents', () => {
  test('F1 replays what came after the cursor, in pages', async () => {
    world.append(8);
    const events = world.follow(2n);
    expect(await take(events, 6)).toEqual([3, 4, 5, 6, 7, 8]);
    await events.return?.();
  });

  test('F1 goes live after replaying, each event once', async () => {
    world.append(4);
    const events = world.follow(0n);
    expect(await take(events, 4)).toEqual([1, 2, 3, 4]);
    const more = take(events, 5);
    await world.waiting();
    world.append(2);
    await world.waiting();
    world.append(3);
    expect(await more).toEqual([5, 6, 7, 8, 9]);
    await events.return?.();
  });

  test('F2 a hint between reading and waiting is not lost', async () => {
    const events = world.follow(0n);
    const first = events.next();
    // The first read has begun and found nothing; the hint comes before anything waits.
    world.append(1);
    expect((await first).value?.seq).toBe(1n);
    await events.return?.();
  });

  test('F2 a lost hint delays an event until the log is read again', async () => {
    const events = world.follow(0n);
    const next = events.next();
    await world.waiting();
    world.append(1, { hint: false });
    world.ringClock();
    expect((await next).value?.seq).toBe(1n);
    await events.return?.();
  });

  test('F1 hints without events yield nothing', async () => {
    const events = world.follow(0n);
    const next = events.next();
    await world.waiting();
    const before = world.reads;
    world.ringClock();
    await world.waiting();
    world.append(1);
    expect((await next).value?.seq).toBe(1n);
    expect(world.reads).toBeGreaterThan(before);
    await events.return?.();
  });

  test('F3 ends while it waits', async () => {
    const events = world.follow(0n);
    const next = events.next();
    await world.waiting();
    await events.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('F3 ends between two events of a page', async () => {
    world.append(3);
    const events = world.follow(0n);
    await take(events, 1);
    await events.return?.();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('F3 ends before it began', async () => {
    const events = world.follow(0n);
    await events.return?.();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(world.reads).toBe(0);
  });

  test('F4 a read that fails ends it with that error', async () => {
    const events = followEvents({
      bus: world.bus,
      stream,
      after: 0n,
      read: () => Promise.reject(new Error('no database')),
      schedule: world.schedule,
    });
    await expect(events.next()).rejects.toThrow('no database');
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});

describe('the memory bus', () => {
  function heard(bus: Bus, topic: string): Promise<void> {
    return new Promise((resolve) => bus.subscribe(topic, resolve));
  }

  test('H1 runs listeners after the publisher, not within it', async () => {
    const bus = createMemoryBus();
    let isHeard = false;
    const hearing = heard(bus, 'topic').then(() => (isHeard = true));
    bus.publish('topic');
    expect(isHeard).toBe(false);
    await hearing;
  });

  test('H1 tells of many hints once', async () => {
    const bus = createMemoryBus();
    let calls = 0;
    bus.subscribe('topic', () => (calls += 1));
    bus.publish('topic');
    bus.publish('topic');
    bus.publish('other');
    const later = heard(bus, 'later');
    bus.publish('later');
    await later;
    expect(calls).toBe(1);
  });

  test('H1 forgets who ended their subscription', async () => {
    const bus = createMemoryBus();
    let calls = 0;
    const end = bus.subscribe('topic', () => (calls += 1));
    end();
    const again = heard(bus, 'topic');
    bus.publish('topic');
    await again;
    expect(calls).toBe(0);
  });

  test('H1 the same function may listen twice and end one of them', async () => {
    const bus = createMemoryBus();
    let calls = 0;
    const listener = (): void => void (calls += 1);
    const end = bus.subscribe('topic', listener);
    bus.subscribe('topic', listener);
    end();
    const again = heard(bus, 'topic');
    bus.publish('topic');
    await again;
    expect(calls).toBe(1);
  });
});
