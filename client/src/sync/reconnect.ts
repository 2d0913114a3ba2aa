/** How soon to come back: `swift` when the server has asked for it, `slow` when it has asked for a rest. */
export type Pace = 'swift' | 'usual' | 'slow';

/** No pause is longer: who waits at a screen should not have to think of it. */
export const longestPauseMs = 30_000;

/** The first pause lies anywhere between the two; the upper end doubles with each failure. */
const firstPauses: Readonly<Record<Pace, { readonly leastMs: number; readonly mostMs: number }>> = {
  swift: { leastMs: 50, mostMs: 1_000 },
  usual: { leastMs: 100, mostMs: 4_000 },
  slow: { leastMs: 3_000, mostMs: 12_000 },
};

/** A portal of a public Wi-Fi, or a network that swallows packets, neither opens a socket nor refuses it. */
export const attemptDeadlineMs = 10_000;

/** A connection that held this long has shown that the trouble before it is over. */
export const lastingMs = 10_000;

/**
 * How long to wait before the next attempt, after so many failures in a row. Drawn evenly from the whole span, as only that spreads
 * the many who lost one server at the same moment.
 */
export function pauseBefore(failures: number, pace: Pace, random: () => number): number {
  const { leastMs, mostMs } = firstPauses[pace];
  const boundMs = Math.min(longestPauseMs, mostMs * 2 ** failures);
  return leastMs + random() * (boundMs - leastMs);
}

/** Decides when to connect. It makes no connection itself, and is told what became of each. */
export interface Reconnecting {
  /** The first attempt. */
  readonly start: () => void;
  /** Cuts short the pause before the next attempt. */
  readonly now: () => void;
  /** The attempt has opened a socket. */
  readonly opened: () => void;
  /** The connection serves its purpose; pauses begin anew if it goes on doing so. */
  readonly served: () => void;
  /** The attempt has failed or the connection has ended; another attempt follows. */
  readonly lost: (pace: Pace) => void;
  /** No further attempt. */
  readonly stop: () => void;
}

/** What {@link createReconnecting} works with. */
export interface ReconnectingOptions {
  readonly connect: () => void;
  /** Gives up an attempt that hangs; `lost` is to be told as after any other. */
  readonly abandon: () => void;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

type Phase =
  | { readonly kind: 'resting' }
  | { readonly kind: 'waiting' | 'attempting'; readonly timer: ReturnType<typeof setTimeout> }
  | { readonly kind: 'open'; readonly servedSince: number | null }
  | { readonly kind: 'stopped' };

/** Attempts when told to, then again after growing pauses, until it is stopped. */
export function createReconnecting({ connect, abandon, random }: ReconnectingOptions): Reconnecting {
  let failures = 0;
  let phase: Phase = { kind: 'resting' };

  function enter(next: Phase): void {
    if (phase.kind === 'waiting' || phase.kind === 'attempting') clearTimeout(phase.timer);
    phase = next;
  }

  function attempt(): void {
    enter({ kind: 'attempting', timer: setTimeout(abandon, attemptDeadlineMs) });
    connect();
  }

  return {
    start() {
      if (phase.kind === 'resting') attempt();
    },
    now() {
      if (phase.kind === 'waiting') attempt();
    },
    opened() {
      if (phase.kind === 'attempting') enter({ kind: 'open', servedSince: null });
    },
    served() {
      if (phase.kind === 'open' && phase.servedSince === null) phase = { kind: 'open', servedSince: Date.now() };
    },
    lost(pace) {
      if (phase.kind === 'stopped') return;
      const hasLasted = phase.kind === 'open' && phase.servedSince !== null && Date.now() - phase.servedSince >= lastingMs;
      if (hasLasted) failures = 0;
      const pauseMs = pauseBefore(failures, pace, random);
      failures += 1;
      enter({ kind: 'waiting', timer: setTimeout(attempt, pauseMs) });
    },
    stop() {
      enter({ kind: 'stopped' });
    },
  };
}
