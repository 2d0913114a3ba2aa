import { add, exact, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import type { TargetLocale } from './decimal-text.ts';

/** A day of the calendar, without time or zone: `2021-10-01`. As text, days sort in time. */
export type Day = string;

/** A day taken apart; months are 1–12. */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a value is a day that exists, leap days in leap years only. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string') return false;
  const match = dayPattern.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Takes a day apart. @throws RangeError when there is no such day */
export function partsOf(day: Day): DayParts {
  if (!isDay(day)) throw new RangeError(`Not a day: ${JSON.stringify(day)}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** Puts a day together. */
export function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days of a month, 1–12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const millisecondsPerDay = 86_400_000;

function numberOf(day: Day): number {
  partsOf(day);
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

/** The day so many days later, or earlier. @throws RangeError when there is no such day */
export function addDays(day: Day, days: number): Day {
  return new Date((numberOf(day) + days) * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Days from one day to another. @throws RangeError when either is not a day */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** Months that are over between two days, the first not after the second: 31 January to 28 February is none. */
export function wholeMonthsBetween(from: Day, to: Day): number {
  const [first, last] = [partsOf(from), partsOf(to)];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return last.day < first.day ? months - 1 : months;
}

/** Months since the year 0: what every grid of periods counts in. */
export function monthIndexOf(day: Day): number {
  const { year, month } = partsOf(day);
  return year * 12 + month - 1;
}

/** First day of a month given by its index. */
export function firstDayOf(monthIndex: number): Day {
  return dayOf(Math.floor(monthIndex / 12), (monthIndex % 12) + 1, 1);
}

/** Last day of a month given by its index. */
export function lastDayOf(monthIndex: number): Day {
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  return dayOf(year, month, daysInMonth(year, month));
}

/**
 * Where the beginning of a day stands on a scale of months. Months rather than days, so that three quarters of a year are
 * exactly three fourths of its target, leap year or not.
 */
function monthPosition(day: Day): Exact {
  const { year, month, day: date } = partsOf(day);
  return add(exact(BigInt(monthIndexOf(day))), exact(BigInt(date - 1), BigInt(daysInMonth(year, month))));
}

/** Months from the beginning of `start` to the end of `end`, which may be before it. */
export function monthsThrough(start: Day, end: Day): Exact {
  return subtract(monthPosition(addDays(end, 1)), monthPosition(start));
}

const shortMonths = {
  da: ['jan.', 'feb.', 'mar.', 'apr.', 'maj', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

const longMonths = {
  da: ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;

/** `1. okt. 2021`, `1 Oct 2021`. */
export function formatDay(day: Day, locale: TargetLocale): string {
  const { year, month, day: date } = partsOf(day);
  const name = shortMonths[locale][month - 1] ?? '';
  return locale === 'da' ? `${String(date)}. ${name} ${String(year)}` : `${String(date)} ${name} ${String(year)}`;
}

/** `okt. 2021`, `Oct 2021`. */
export function formatShortMonth(day: Day, locale: TargetLocale): string {
  const { year, month } = partsOf(day);
  return `${shortMonths[locale][month - 1] ?? ''} ${String(year)}`;
}

/** `oktober 2021`, `October 2021`. */
export function formatLongMonth(day: Day, locale: TargetLocale): string {
  const { year, month } = partsOf(day);
  return `${longMonths[locale][month - 1] ?? ''} ${String(year)}`;
}
