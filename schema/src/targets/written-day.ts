import { formatDay, formatLongMonth, lastDayOf, monthIndexOf, partsOf } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import type { DatePrecision } from './rule.ts';

/** Every precision of a written day. */
export const datePrecisions: readonly DatePrecision[] = ['DAY', 'MONTH', 'QUARTER', 'YEAR', 'MID_YEAR', 'END_OF_YEAR', 'BEFORE_SUMMER'];

/** The last day that a day can mean at a precision: medio 2008 is 30 June, whichever day of 2008 was given. @throws RangeError when it is no day */
export function lastDayAt(day: Day, precision: DatePrecision): Day {
  const year = day.slice(0, 4);
  switch (precision) {
    case 'DAY':
      return day;
    case 'MONTH':
      return lastDayOf(monthIndexOf(day));
    case 'QUARTER':
      return lastDayOf(monthIndexOf(day) - (monthIndexOf(day) % 3) + 2);
    case 'YEAR':
    case 'END_OF_YEAR':
      return `${year}-12-31`;
    case 'MID_YEAR':
    case 'BEFORE_SUMMER':
      return `${year}-06-30`;
  }
}

/** Whether a day is the last one that it can mean at a precision: time is never up before the words say so. */
export function isLastDayOf(day: Day, precision: DatePrecision): boolean {
  return day === lastDayAt(day, precision);
}

/** What the last day that a precision can mean is called. */
export const lastDayWords: Readonly<Record<DatePrecision, Readonly<Record<TargetLocale, string>>>> = {
  DAY: { da: 'en dag', en: 'a day' },
  MONTH: { da: 'månedens sidste dag', en: 'the last day of the month' },
  QUARTER: { da: 'kvartalets sidste dag', en: 'the last day of the quarter' },
  YEAR: { da: 'den 31. december', en: '31 December' },
  MID_YEAR: { da: 'den 30. juni', en: '30 June' },
  END_OF_YEAR: { da: 'den 31. december', en: '31 December' },
  BEFORE_SUMMER: { da: 'den 30. juni', en: '30 June' },
};

/** A deadline as it was agreed: `inden medio 2008`, `før sommeren 2015`. */
export function wordsForWrittenDeadline(by: Day, precision: DatePrecision, locale: TargetLocale): string {
  const isDanish = locale === 'da';
  const name = nameOfWrittenDay(by, precision, locale);
  switch (precision) {
    case 'DAY':
      return isDanish ? `senest ${name}` : `by ${name}`;
    case 'MONTH':
    case 'QUARTER':
      return isDanish ? `inden udgangen af ${name}` : `by the end of ${name}`;
    case 'YEAR':
      return isDanish ? `i løbet af ${name}` : `during ${name}`;
    case 'MID_YEAR':
    case 'END_OF_YEAR':
      return isDanish ? `inden ${name}` : `by ${name}`;
    case 'BEFORE_SUMMER':
      return isDanish ? `før ${name}` : `before ${name}`;
  }
}

/** A span whose last day reads as it was agreed: `fra 1. jan. 2007 til medio 2008`. */
export function wordsForWrittenSpan(from: Day, by: Day, precision: DatePrecision, locale: TargetLocale): string {
  const [first, name] = [formatDay(from, locale), nameOfWrittenDay(by, precision, locale)];
  // A month, quarter or year lies in the span; the middle of a year and the summer are where it ends.
  const isWithin = precision === 'MONTH' || precision === 'QUARTER' || precision === 'YEAR';
  return locale === 'da' ? `fra ${first} til ${isWithin ? 'og med ' : ''}${name}` : `from ${first} ${isWithin ? 'through' : 'to'} ${name}`;
}

/** A day as it is known: `medio 2008`, `3. kvartal 2015`. */
export function wordsForWrittenDay(day: Day, precision: DatePrecision, locale: TargetLocale): string {
  const name = nameOfWrittenDay(day, precision, locale);
  if (precision !== 'BEFORE_SUMMER') return name;
  return locale === 'da' ? `før ${name}` : `before ${name}`;
}

/** A day as it is said at a precision: `1. okt. 2021`, `juni 2007`, `medio 2008`. */
export function nameOfWrittenDay(day: Day, precision: DatePrecision, locale: TargetLocale): string {
  const parts = partsOf(day);
  const [year, quarter] = [String(parts.year), String(Math.ceil(parts.month / 3))];
  const isDanish = locale === 'da';
  switch (precision) {
    case 'DAY':
      return formatDay(day, locale);
    case 'MONTH':
      return formatLongMonth(day, locale);
    case 'QUARTER':
      return isDanish ? `${quarter}. kvartal ${year}` : `Q${quarter} ${year}`;
    case 'YEAR':
      return year;
    case 'MID_YEAR':
      return isDanish ? `medio ${year}` : `mid-${year}`;
    case 'END_OF_YEAR':
      return isDanish ? `ultimo ${year}` : `year-end ${year}`;
    case 'BEFORE_SUMMER':
      return isDanish ? `sommeren ${year}` : `the summer of ${year}`;
  }
}
