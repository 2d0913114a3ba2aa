import { formatDecimal } from '@planrum/schema/targets';
import type { Locale } from '../i18n/locale.ts';

function decimalsIn(value: string): number {
  const point = value.indexOf('.');
  return point === -1 ? 0 : value.slice(point + 1).replace(/0+$/, '').length;
}

/** Longer than any figure that somebody reports: one that was worked out, as a third is, and goes on. */
const endlessDecimals = 12;

/**
 * A figure as people read it, with at least the indicator's decimals and never fewer than it was reported with. A share that was worked
 * out and never ends has one more than figures have.
 */
export function figureText(value: string, decimals: number, locale: Locale): string {
  const needed = decimalsIn(value);
  return formatDecimal(value, needed >= endlessDecimals ? decimals + 1 : Math.max(decimals, needed), locale);
}

/** A figure with its unit: `42,3 %`, in English `42.3%`; `31 forløb`. */
export function figureWithUnit(value: string, decimals: number, unit: string, locale: Locale): string {
  return `${figureText(value, decimals, locale)}${unit === '%' ? percentSign(locale) : `\u00a0${unit}`}`;
}

/** A figure where its unit is understood, except that a share always says so. */
export function figureOrShare(value: string, decimals: number, unit: string, locale: Locale): string {
  return `${figureText(value, decimals, locale)}${unit === '%' ? percentSign(locale) : ''}`;
}

function percentSign(locale: Locale): string {
  return locale === 'da' ? '\u00a0%' : '%';
}

/** The sum of decimal strings, exactly. */
export function sumOf(values: readonly string[]): string {
  const decimals = Math.max(0, ...values.map(decimalsIn));
  const sum = values.reduce((total, value) => total + scaled(value, decimals), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return sum < 0n ? `-${text}` : text;
}

function scaled(value: string, decimals: number): bigint {
  const [integer = '0', fraction = ''] = value.replace('-', '').split('.');
  const size = BigInt(integer + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return value.startsWith('-') ? -size : size;
}

/** A period's name where there is little room: `3. kvt. 2022`, `okt. 2021–sep. 2022`. */
export function shortLabel(label: string): string {
  return label.replace(' kvartal ', ' kvt. ').replace(' – ', '–');
}

/** A sentence in which a number is never parted from what it counts or orders: `3. kvartal`, `12 måneder`, `37 %`, `2017 – 2018`. */
export function numbersKept(sentence: string): string {
  return sentence.replace(/(?<!\d)(\d{1,3}\.?) (?=\p{Ll}|%)/gu, '$1\u00a0').replaceAll(' – ', '\u00a0– ');
}

/** A period's name inside running text, kept on one line. */
export function unbroken(label: string): string {
  return label.replaceAll(' ', '\u00a0');
}

const months: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  da: new Intl.DateTimeFormat('da-DK', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

/** The months from one day to another: `okt. 2021 – jun. 2022`. */
export function monthsText(start: string, end: string, locale: Locale): string {
  return months[locale].formatRange(new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`));
}
