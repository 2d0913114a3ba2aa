import { followEvents } from './follow.ts';
import { brokenOff } from './read.ts';
import type { Bus, StoredEvent, Stream } from './types.ts';

/** Follows logs for many at once: what has come in is read once for all who follow a stream. */
export interface LogTails {
  /**
   * The events of a stream after a number, and then those to come, in order, each once; see `followEvents`.
   * @param onCaughtUp called each time that nothing more is there, before it waits.
   */
  follow(stream: Stream, after: bigint, onCaughtUp?: () => void): AsyncIterableIterator<StoredEvent, undefined>;
}

export interface LogTailsOptions {
  readonly bus: Bus;
  /** Reads a page of the log, see `readEvents`. */
  readonly read: (stream: Stream, after: bigint, limit: number) => Promise<readonly StoredEvent[]>;
  /** The number of a stream's last event. */
  readonly readHead: (stream: Stream) => Promise<bigint>;
  /** How many of the newest events are kept in memory; who is further behind reads the log. */
  readonly keptEvents?: number;
  /** How long to rely on hints before the log is read without one. */
  readonly recheckMs?: number;
}

/** The end of one stream's log, in memory for as long as anybody follows it. */
interface Tail {
  /** Events after this number are kept, without a gap; null until the log's head is known. */
  base: bigint | null;
  kept: StoredEvent[];
  /** Rung when there is more, or when it failed. */
  readonly listeners: Set<() => void>;
  failure: { readonly error: unknown } | null;
  end(): void;
}

const defaultKeptEvents = 1000;

export function createLogTails({ bus, read, readHead, keptEvents = defaultKeptEvents, recheckMs }: LogTailsOptions): LogTails {
  const tails = new Map<Stream, Tail>();

  function ring(tail: Tail): void {
    for (const listener of [...tail.listeners]) listener();
  }

  function begin(stream: Stream): Tail {
    let hasEnded = false;
    let events: AsyncIterableIterator<StoredEvent, undefined> | null = null;
    const tail: Tail = {
      ...{ base: null, kept: [], listeners: new Set(), failure: null },
      end() {
        hasEnded = true;
        if (tails.get(stream) === tail) tails.delete(stream);
        void events?.return?.();
      },
    };
    tails.set(stream, tail);

    async function run(): Promise<void> {
      let hasNew = false;
      const head = await readHead(stream);
      if (hasEnded) return;
      tail.base = head;
      // Who read before the head was known may have missed what came in between.
      ring(tail);
      events = followEvents({
        ...{ bus, stream, after: head },
        ...(recheckMs === undefined ? {} : { recheckMs }),
        read: (_stream, after, limit) => readOn(stream, after, limit),
        onCaughtUp() {
          if (hasNew) ring(tail);
          hasNew = false;
        },
      });
      for await (const event of events) {
        hasNew = true;
        tail.kept.push(event);
        // Not one at a time: moving the rest along costs as much for one as for many.
        if (tail.kept.length >= 2 * keptEvents) {
          tail.base = tail.kept[keptEvents - 1]?.seq ?? tail.base;
          tail.kept = tail.kept.slice(keptEvents);
        }
      }
    }

    run().catch((error: unknown) => {
      tail.failure = { error };
      tail.end();
      ring(tail);
    });
    return tail;
  }

  /** A page of the log. @throws PlanrumError START_OVER when the log does not go on after that number any more. */
  async function readOn(stream: Stream, after: bigint, limit: number): Promise<readonly StoredEvent[]> {
    const page = await read(stream, after, limit);
    const [first] = page;
    const isUnbroken = first === undefined ? (await readHead(stream)) >= after : first.seq === after + 1n;
    if (!isUnbroken) throw brokenOff();
    return page;
  }

  return {
    follow(stream, after, onCaughtUp) {
      let tail: Tail | null = null;
      return followEvents({
        ...{ stream, after },
        ...(onCaughtUp === undefined ? {} : { onCaughtUp }),
        bus: {
          publish: () => undefined,
          subscribe(_topic, listener) {
            const own = tails.get(stream) ?? begin(stream);
            tail = own;
            own.listeners.add(listener);
            return () => {
              own.listeners.delete(listener);
              if (own.listeners.size === 0) own.end();
            };
          },
        },
        // The tail looks again for all of them.
        schedule: () => () => undefined,
        read(_stream, position, limit) {
          if (tail === null) throw new Error('The log is read before it is followed.');
          if (tail.failure !== null) throw tail.failure.error;
          const { base, kept } = tail;
          if (base === null || position < base) return readOn(stream, position, limit);
          const start = Number(position - base);
          return Promise.resolve(kept.slice(start, start + limit));
        },
      });
    },
  };
}
