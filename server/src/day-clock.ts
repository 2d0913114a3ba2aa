import type { Logger } from './logger.ts';

export interface DayClockOptions {
  /** The day it is, `2021-10-01`. */
  readonly day: () => string;
  /** Does what a new day asks for, and gives the day that it did it for. May be called again for the same day. */
  readonly turn: () => Promise<string>;
  readonly logger: Pick<Logger, 'warn'>;
  /** Calls back again and again until the returned function is called. */
  readonly repeat?: (callback: () => void) => () => void;
}

/** How often to look at the calendar. Looking costs nothing; a timer for midnight would sleep through a suspended machine. */
const lookMs = 15_000;

/** Turns the day when it begins, and at once for those that began while nobody was there; what fails is tried again. */
export function startDayClock({ day, turn, logger, repeat = repeatEvery }: DayClockOptions): { close(): Promise<void> } {
  let turned: string | null = null;
  let turning: Promise<void> | null = null;

  function look(): void {
    if (turning !== null || turned === day()) return;
    turning = turn()
      .then((done) => {
        turned = done;
      })
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'The day could not be turned; trying again');
      })
      .finally(() => {
        turning = null;
      });
  }

  const stop = repeat(look);
  look();
  return {
    async close() {
      stop();
      await turning;
    },
  };
}

function repeatEvery(callback: () => void): () => void {
  const timer = setInterval(callback, lookMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
