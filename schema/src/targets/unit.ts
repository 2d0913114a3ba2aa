import type { TargetLocale } from './decimal-text.ts';

// Units without which a number cannot be understood. What is counted ("forløb") is named beside the number wherever it is
// shown, and is a Danish word also in English, so it is not repeated in a sentence.
const measures = new Set(['%', '‰', 'kr.', 'kr', 'mio. kr.', 't.kr.', 'timer', 'minutter', 'dage', 'uger', 'måneder', 'år', 'point']);

const english: Readonly<Record<string, string>> = {
  'kr.': 'kr.',
  'mio. kr.': 'million kr.',
  't.kr.': 'thousand kr.',
  timer: 'hours',
  minutter: 'minutes',
  dage: 'days',
  uger: 'weeks',
  måneder: 'months',
  år: 'years',
  point: 'points',
};

/** A formatted number with its unit, where the unit is a measure: `25 %`, `40`. */
export function quantity(number: string, unit: string, locale: TargetLocale): string {
  if (!measures.has(unit)) return number;
  if (locale === 'da') return `${number} ${unit}`;
  return unit === '%' || unit === '‰' ? `${number}${unit}` : `${number} ${english[unit] ?? unit}`;
}

/** The distance between two numbers of a unit: `5 procentpoint`, `12`. */
export function difference(number: string, unit: string, locale: TargetLocale): string {
  if (unit !== '%') return quantity(number, unit, locale);
  if (locale === 'da') return `${number} procentpoint`;
  return `${number} percentage ${number === '1' ? 'point' : 'points'}`;
}
