import { useTranslation } from 'react-i18next';
import { useMemo } from 'react';
import type { Locale } from './locale.ts';

const tags: Readonly<Record<Locale, string>> = { da: 'da-DK', en: 'en-GB' };

/** How dates and moments read in a language. Days are `2021-10-01`; moments are ISO 8601 and shown in Copenhagen's time. */
export interface Formats {
  readonly locale: Locale;
  /** `1. okt. 2021` */
  day(day: string): string;
  /** `1. oktober 2021` */
  longDay(day: string): string;
  /** `1. okt.`; with the year when it is not the present one. */
  shortDay(day: string): string;
  /** `onsdag 12. okt.` */
  weekday(day: string): string;
  /** `1. okt. 2021 – 30. sep. 2025` */
  days(start: string, end: string): string;
  /** `12. okt. 2022 kl. 9.30` */
  moment(moment: string): string;
  /** `9.30`; with the day when it is not today. */
  clock(moment: string): string;
  /** `12. okt.`; with the year when it is not the present one. */
  momentDay(moment: string): string;
  /** `CAI, KVINFO og FOB` */
  list(parts: readonly string[]): string;
}

function createFormats(locale: Locale): Formats {
  const tag = tags[locale];
  const utc = { timeZone: 'UTC' } as const;
  const here = { timeZone: 'Europe/Copenhagen' } as const;
  const full = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const short = { day: 'numeric', month: 'short' } as const;
  const longDay = new Intl.DateTimeFormat(tag, { ...full, month: 'long', ...utc });
  const fullDay = new Intl.DateTimeFormat(tag, { ...full, ...utc });
  const shortDay = new Intl.DateTimeFormat(tag, { ...short, ...utc });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', ...short, ...utc });
  const fullMoment = new Intl.DateTimeFormat(tag, { ...full, hour: 'numeric', minute: '2-digit', ...here });
  const clock = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit', ...here });
  const fullMomentDay = new Intl.DateTimeFormat(tag, { ...full, ...here });
  const shortMomentDay = new Intl.DateTimeFormat(tag, { ...short, ...here });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const date = (day: string): Date => new Date(`${day}T00:00:00Z`);
  return {
    locale,
    day: (day) => fullDay.format(date(day)),
    longDay: (day) => longDay.format(date(day)),
    shortDay: (day) => (day.startsWith(today().slice(0, 4)) ? shortDay : fullDay).format(date(day)),
    weekday: (day) => weekday.format(date(day)),
    days: (start, end) => `${fullDay.format(date(start))} – ${fullDay.format(date(end))}`,
    moment: (moment) => fullMoment.format(new Date(moment)),
    clock: (moment) => (dayOf(new Date(moment)) === today() ? clock : fullMoment).format(new Date(moment)),
    momentDay: (moment) => {
      const at = new Date(moment);
      return (dayOf(at).startsWith(today().slice(0, 4)) ? shortMomentDay : fullMomentDay).format(at);
    },
    list: (parts) => list.format(parts),
  };
}

const formats: Readonly<Record<Locale, Formats>> = { da: createFormats('da'), en: createFormats('en') };
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

function dayOf(at: Date): string {
  return isoDay.format(at);
}

/** The date in Copenhagen, `2026-11-22`. */
export function today(): string {
  return dayOf(new Date());
}

/** Whole days from one day to another; negative when the second lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Formats for a language, outside React. */
export function formatsFor(locale: Locale): Formats {
  return formats[locale];
}

/** Formats in the language shown now. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formats[i18n.language === 'en' ? 'en' : 'da'], [i18n.language]);
}

/** A text as the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
