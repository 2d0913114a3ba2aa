import { isDay, lastDayAt, type DatePrecision, type Day } from '@planrum/schema/targets';

/** A day as it was typed, at the precision it was said with. */
export type TypedDay =
  | { readonly ok: true; readonly day: Day; readonly precision: DatePrecision }
  | { readonly ok: false; readonly reason: 'EMPTY' | 'NOT_A_DAY' | 'NO_SUCH_DAY' };

const notADay: TypedDay = { ok: false, reason: 'NOT_A_DAY' };

/** Names of months in both languages, by which month they name: plans are written in one and read in the other. */
const monthNames = ['da-DK', 'en-GB'].flatMap((tag) => {
  const format = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => ({ name: format.format(new Date(Date.UTC(2000, index))).toLowerCase(), month: index + 1 }));
});

function monthOf(word: string | undefined): number | null {
  if (word === undefined || word.length < 3) return null;
  return monthNames.find(({ name }) => name.startsWith(word))?.month ?? null;
}

/**
 * Reads a day as people type it: `15. november 2026`, `15.11.2026`, `15/11-26`, `151126`, `2026-11-15`, also in English. The day stands
 * before the month; only a year may come first. Without a year it is one of this year's. Never throws.
 */
export function readDay(typed: string, today: Day): TypedDay {
  const text = plain(typed);
  if (text === '') return { ok: false, reason: 'EMPTY' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayFrom(iso[3], Number(iso[2]), iso[1], today);
  const digits = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  if (digits) return dayFrom(digits[1], Number(digits[2]), digits[3], today);
  const numbers = /^(\d{1,2})[ ./-]+(\d{1,2})(?:[ ./-]+(\d{4}|\d{2}))?[.]?$/.exec(text);
  if (numbers) return dayFrom(numbers[1], Number(numbers[2]), numbers[3], today);
  const named = /^(\d{1,2})(?:\.|st|nd|rd|th)? ?(\p{L}+)\.?,?(?: (\d{4}|\d{2}))?$/u.exec(text);
  if (named) return dayFrom(named[1], monthOf(named[2]), named[3], today);
  const monthFirst = /^(\p{L}+)\.? (\d{1,2})(?:\.|st|nd|rd|th)?(?:,? (\d{4}))?$/u.exec(text);
  if (monthFirst) return dayFrom(monthFirst[2], monthOf(monthFirst[1]), monthFirst[3], today);
  return notADay;
}

/**
 * Reads a day that may be said less nearly: `juni 2007`, `2. kvartal 2008`, `medio 2008`, `2008`. `chosen` is the precision that was chosen
 * so far: it stays where the words do not say another one. The day is the last one that it can mean.
 */
export function readWrittenDay(typed: string, today: Day, chosen: DatePrecision): TypedDay {
  const text = plain(typed);
  const vague = vagueDay(text, chosen);
  if (vague) return { ok: true, precision: vague.precision, day: lastDayAt(vague.day, vague.precision) };
  const read = readDay(text, today);
  return read.ok ? { ok: true, precision: chosen, day: lastDayAt(read.day, chosen) } : read;
}

function vagueDay(text: string, chosen: DatePrecision): { readonly day: Day; readonly precision: DatePrecision } | null {
  const year = /(?:^|[ -])(\d{4})$/.exec(text)?.[1];
  if (year === undefined) return null;
  const words = text.slice(0, -4).replace(/[ -]$/, '');
  const precision = ofYear.find(({ said }) => said.test(words))?.precision;
  if (precision !== undefined) return { day: `${year}-01-01`, precision };
  if (words === '') return { day: `${year}-01-01`, precision: ofYear.some((one) => one.precision === chosen) ? chosen : 'YEAR' };
  const quarter = /^(?:q([1-4])|([1-4])\. ?(?:kvartal|kvt\.?))$/.exec(words);
  if (quarter) return { day: `${year}-${String(Number(quarter[1] ?? quarter[2]) * 3).padStart(2, '0')}-01`, precision: 'QUARTER' };
  const month = /^\p{L}+\.?$/u.test(words) ? monthOf(words.replace('.', '')) : null;
  return month === null ? null : { day: `${year}-${String(month).padStart(2, '0')}-01`, precision: 'MONTH' };
}

/** What the words before a year say of it. */
const ofYear: readonly { readonly said: RegExp; readonly precision: DatePrecision }[] = [
  { said: /^(medio|mid)$/, precision: 'MID_YEAR' },
  { said: /^(ultimo|year-end|(ved )?udgangen af|(the )?end of)$/, precision: 'END_OF_YEAR' },
  { said: /^((før|before) )?(sommeren|(the )?summer( of)?)$/, precision: 'BEFORE_SUMMER' },
  { said: /^(i løbet af|i|during|in)$/, precision: 'YEAR' },
];

/** Without what may stand around a day: `den 15. november`, `the 15th of November`. */
function plain(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^(den|d\.|the) (?=\d)/, '')
    .replace(/^(\d{1,2}(?:st|nd|rd|th)?) of /, '$1 ');
}

function dayFrom(date: string | undefined, month: number | null, year: string | undefined, today: Day): TypedDay {
  if (month === null) return notADay;
  const day = `${yearOf(year, today)}-${String(month).padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`;
  return isDay(day) ? { ok: true, day, precision: 'DAY' } : { ok: false, reason: 'NO_SUCH_DAY' };
}

/** Two digits are a year of this century up to 69, as spreadsheets read them. */
function yearOf(year: string | undefined, today: Day): string {
  if (year === undefined) return today.slice(0, 4);
  return year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`;
}
