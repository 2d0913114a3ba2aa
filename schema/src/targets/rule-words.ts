import { addDays, formatDay, partsOf } from './day.ts';
import type { Day } from './day.ts';
import { localise } from './decimal-text.ts';
import type { TargetLocale } from './decimal-text.ts';
import type { Frequency } from './periods.ts';

/** A stored decimal in full, in the marks of a language, without its sign. */
export function magnitude(value: string, locale: TargetLocale): string {
  return localise(value.replace('-', ''), locale);
}

/** A stored decimal in full, in the marks of a language. */
export function number(value: string, locale: TargetLocale): string {
  return localise(value, locale);
}

const everyWords: Readonly<Record<TargetLocale, Readonly<Record<Frequency, string>>>> = {
  da: { MONTHLY: 'om måneden', QUARTERLY: 'i kvartalet', HALF_YEARLY: 'i halvåret', YEARLY: 'om året' },
  en: { MONTHLY: 'a month', QUARTERLY: 'a quarter', HALF_YEARLY: 'every half-year', YEARLY: 'a year' },
};

/** `om året`, `a year`. */
export function wordsForEvery(every: Frequency, locale: TargetLocale): string {
  return everyWords[locale][every];
}

/** `2017–2021` for whole years, otherwise `fra 1. okt. 2017 til 30. sep. 2021`. */
export function wordsForSpan(from: Day, last: Day, locale: TargetLocale): string {
  if (from.endsWith('-01-01') && last.endsWith('-12-31')) {
    const [first, final] = [from.slice(0, 4), last.slice(0, 4)];
    if (first === final) return locale === 'da' ? `i ${first}` : `in ${first}`;
    return `${first}–${final}`;
  }
  return locale === 'da'
    ? `fra ${formatDay(from, locale)} til ${formatDay(last, locale)}`
    : `from ${formatDay(from, locale)} to ${formatDay(last, locale)}`;
}

/** Whole years from the beginning of one day to the end of another, or null when it is not whole years. */
function wholeYears(from: Day, last: Day): number | null {
  const next = partsOf(addDays(last, 1));
  const { year, month, day } = partsOf(from);
  return next.month === month && next.day === day && next.year > year ? next.year - year : null;
}

/** `inden 2 år fra 1. okt. 2021` where it is whole years, otherwise the span. */
export function wordsForDeadline(from: Day, by: Day, locale: TargetLocale): string {
  const years = wholeYears(from, by);
  if (years === null) return wordsForSpan(from, by, locale);
  return locale === 'da'
    ? `inden ${String(years)} år fra ${formatDay(from, locale)}`
    : `within ${String(years)} ${years === 1 ? 'year' : 'years'} of ${formatDay(from, locale)}`;
}
