import { MAX_DECIMALS, MAX_INTEGER_DIGITS, parseExact, toDecimal, toFixed } from './exact.ts';

/** A language of the interface. */
export type TargetLocale = 'da' | 'en';

/** What came of reading a typed number. */
export type ParsedDecimal =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'EMPTY' | 'NOT_A_NUMBER' | 'TOO_LONG' };

const marks = { da: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** Minus as it is typeset. A hyphen is read as well. */
const minus = '\u2212';

/**
 * A decimal string as people read it: `1.234,5` in Danish, `1,234.5` in English. Shown with `decimals` decimals, half away from
 * zero. @throws RangeError when `value` is not a decimal string
 */
export function formatDecimal(value: string, decimals: number, locale: TargetLocale): string {
  const parsed = parseExact(value);
  if (parsed === null) throw new RangeError(`Not a decimal: ${JSON.stringify(value)}`);
  return localise(toFixed(parsed, decimals), locale);
}

/** A fixed decimal string with the marks of a language. */
export function localise(fixed: string, locale: TargetLocale): string {
  const [integer = '', decimals] = fixed.replace('-', '').split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, marks[locale].group);
  return `${fixed.startsWith('-') ? minus : ''}${grouped}${decimals === undefined ? '' : marks[locale].decimal + decimals}`;
}

/**
 * Reads a number as it was typed in the given language; never throws, never rounds. Groups of thousands must be whole, so in
 * Danish `12.5` is refused rather than read as 125 or guessed to be 12,5.
 */
export function parseDecimal(typed: string, locale: TargetLocale): ParsedDecimal {
  const text = typed.replace(/[\s\u00a0\u202f]+/g, '').replace(/^[\u2212\u2013]/, '-');
  if (text === '') return { ok: false, reason: 'EMPTY' };
  const { group, decimal } = marks[locale];
  const pattern = new RegExp(`^(-?)(\\d+|[1-9]\\d{0,2}(?:\\${group}\\d{3})+)?(?:\\${decimal}(\\d+))?$`);
  const match = text.length > 200 ? null : pattern.exec(text);
  if (match === null) return { ok: false, reason: text.length > 200 && /^[-\d.,]+$/.test(text) ? 'TOO_LONG' : 'NOT_A_NUMBER' };
  const [, sign = '', grouped = '', decimals = ''] = match;
  if (grouped === '' && decimals === '') return { ok: false, reason: 'NOT_A_NUMBER' };
  const integer = grouped.replaceAll(group, '').replace(/^0+(?=\d)/, '') || '0';
  const significant = decimals.replace(/0+$/, '');
  if (integer.length > MAX_INTEGER_DIGITS || significant.length > MAX_DECIMALS) return { ok: false, reason: 'TOO_LONG' };
  const parsed = parseExact(`${sign}${integer}${significant === '' ? '' : `.${significant}`}`);
  return parsed === null ? { ok: false, reason: 'NOT_A_NUMBER' } : { ok: true, value: toDecimal(parsed) };
}
