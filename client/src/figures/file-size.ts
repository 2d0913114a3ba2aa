import type { Locale } from '../i18n/locale.ts';

/** How large a file is, as people say it: `840 kB`, `1,2 MB`. */
export function fileSize(bytes: number, locale: Locale): string {
  if (bytes < 1000) return `${String(bytes)}\u00a0B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}\u00a0${unit}`;
}
