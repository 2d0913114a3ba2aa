import type { Locale } from '@planrum/prisma';

/** A calendar day, `2021-10-01`. Days are those of Copenhagen. */
export type Day = string;

const copenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
const inWords: Record<Locale, Intl.DateTimeFormat> = {
  da: new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }),
};

/** The day it is in Copenhagen at a moment. */
export function copenhagenDay(moment: Date): Day {
  return copenhagen.format(moment);
}

const hourMs = 3_600_000;

/** Reads the day it is in Copenhagen off a clock, as often as anybody likes: days begin there when an hour does. */
export function createToday(now: () => Date): () => Day {
  let hour = Number.NaN;
  let today: Day = '';
  return () => {
    const moment = now();
    const current = Math.floor(moment.getTime() / hourMs);
    if (current !== hour) {
      hour = current;
      today = copenhagenDay(moment);
    }
    return today;
  };
}

/** The day that a date column holds: Prisma gives it as midnight UTC. */
export function dayOfColumn(value: Date): Day {
  return value.toISOString().slice(0, 10);
}

/** What to write into a date column for a day. */
export function columnOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** A day as it is said: `1. oktober 2021`. */
export function dayInWords(day: Day, locale: Locale): string {
  return inWords[locale].format(columnOfDay(day));
}
