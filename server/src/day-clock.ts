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

export interface HourClockOptions extends Pick<DayClockOptions, 'logger' | 'repeat'> {
  /** The hour it is, `2021-10-01T09`. */
  readonly hour: () => string;
  /** Does what is to be done every hour. May be called again in the same hour. */
  readonly turn: () => Promise<unknown>;
}

/** How often to look at the calendar. Looking costs nothing; a timer for midnight would sleep through a suspended machine. */
const lookMs = 15_000;

/** Turns the day when it begins, and at once for those that began while nobody was there; what fails is tried again. */
export function startDayClock({ day, ...options }: DayClockOptions): { close(): Promise<void> } {
  return startClock({ ...options, moment: day, failed: 'The day could not be turned; trying again' });
}

/** Does something when it is started and in every hour that begins; what fails is tried again. */
export function startHourClock({ hour, turn, ...options }: HourClockOptions): { close(): Promise<void> } {
  const turnHour = async (): Promise<string> => {
    const began = hour();
    await turn();
    return began;
  };
  return startClock({ ...options, turn: turnHour, moment: hour, failed: 'What is done every hour could not be; trying again' });
}

interface ClockOptions extends Omit<DayClockOptions, 'day'> {
  readonly moment: () => string;
  readonly failed: string;
}

function startClock({ moment, turn, logger, failed, repeat = repeatEvery }: ClockOptions): { close(): Promise<void> } {
  let turned: string | null = null;
  let turning: Promise<void> | null = null;

  function look(): void {
    if (turning !== null || turned === moment()) return;
    turning = turn()
      .then((done) => {
        turned = done;
      })
      .catch((error: unknown) => {
        logger.warn({ err: error }, failed);
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
