import type { Locale } from '@planrum/prisma';

/** The interface is Danish first. */
export const defaultLocale: Locale = 'da';

/** The language that an `Accept-Language` header likes best among ours; Danish when it names neither. */
export function localeOfHeader(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined);
      return { language: tag.split('-', 1)[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wishes) if (language === 'da' || language === 'en') return language;
  return defaultLocale;
}
