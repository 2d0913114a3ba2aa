import { streamTopic } from './bus.ts';
import type { Bus, StoredEvent, Stream } from './types.ts';

export interface FollowOptions {
  readonly bus: Bus;
  readonly stream: Stream;
  /** Go on after this number. */
  readonly after: bigint;
  /** Reads a page of the log, see `readEvents`. */
  readonly read: (stream: Stream, after: bigint, limit: number) => Promise<readonly StoredEvent[]>;
  readonly pageSize?: number;
  /** How long to rely on hints before the log is read without one. */
  readonly recheckMs?: number;
  /** Calls back once after a time; the returned function calls it off. */
  readonly schedule?: (callback: () => void, delayMs: number) => () => void;
  /** Called each time that nothing more is there, before it waits. */
  readonly onCaughtUp?: () => void;
}

const defaultPageSize = 200;
const defaultRecheckMs = 3000;

/**
 * The events of a stream after a number, and then those to come, in order, each once. The bus only hints that there is more,
 * and the log is the truth: a lost hint delays an event until the next re-read and loses none. `return()` ends it at once,
 * also while it waits; a failing read ends it with that error.
 */
export function followEvents(options: FollowOptions): AsyncIterableIterator<StoredEvent, undefined> {
  const { bus, stream, read, pageSize = defaultPageSize, recheckMs = defaultRecheckMs, schedule = scheduleTimeout, onCaughtUp } = options;
  const alarm = createAlarm();
  let ended = false;

  async function* run(): AsyncGenerator<StoredEvent, undefined> {
    // Before the first read: a hint that comes between reading and waiting must ring.
    const unsubscribe = bus.subscribe(streamTopic(stream), alarm.ring);
    try {
      let position = options.after;
      while (!ended) {
        alarm.silence();
        const page = await read(stream, position, pageSize);
        for (const event of page) {
          if (ended) return;
          position = event.seq;
          yield event;
        }
        if (page.length < pageSize && !ended) {
          onCaughtUp?.();
          const cancel = schedule(alarm.ring, recheckMs);
          await alarm.rung();
          cancel();
        }
      }
    } finally {
      unsubscribe();
    }
  }

  const events = run();
  return {
    next: () => events.next(),
    return: () => {
      ended = true;
      alarm.ring();
      return events.return(undefined);
    },
    throw: (error: unknown) => {
      ended = true;
      alarm.ring();
      return events.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

interface Alarm {
  ring: () => void;
  silence: () => void;
  /** Settles when it rings, at once when it has since it was silenced. */
  rung: () => Promise<void>;
}

function createAlarm(): Alarm {
  let isRinging = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      isRinging = true;
      wake?.();
      wake = null;
    },
    silence() {
      isRinging = false;
    },
    rung: () =>
      new Promise((resolve) => {
        if (isRinging) resolve();
        else wake = resolve;
      }),
  };
}

function scheduleTimeout(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  // A quiet subscription must not keep the process alive.
  timer.unref();
  return () => clearTimeout(timer);
}
