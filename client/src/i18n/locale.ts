import i18next, { type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../graphql/generated/graphql.ts';

export type { Locale };

const storageKey = 'planrum.locale';

/** Only the language that is read is fetched; the other comes when it is chosen. */
const bundles: Readonly<Record<Locale, () => Promise<Record<string, object>>>> = {
  da: async () => (await import('./da/index.ts')).da,
  en: async () => (await import('./en/index.ts')).en,
};

/** A date that ends in an abbreviation, such as `1. nov.`, brings the sentence's full stop with it. */
const oneFullStop: PostProcessorModule = {
  type: 'postProcessor',
  name: 'oneFullStop',
  process: (text) => text.replace(/\.\.(?=\s|$)/g, '.'),
};

/** The language before anyone is signed in: the one chosen last on this device, else the browser's, else Danish. */
function firstLocale(): Locale {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'da' || chosen === 'en') return chosen;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2));
  const scandinavian = new Set(['da', 'nb', 'nn', 'no', 'sv']);
  const first = preferred.find((tag) => tag === 'en' || scandinavian.has(tag));
  return first === 'en' ? 'en' : 'da';
}

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'common')) return;
  const bundle = await bundles[locale]();
  for (const [namespace, texts] of Object.entries(bundle)) i18next.addResourceBundle(locale, namespace, texts);
}

/** Makes the interface's texts ready. Rejects when they cannot be fetched. */
export async function startTranslations(): Promise<void> {
  const locale = firstLocale();
  await i18next.use(initReactI18next).use(oneFullStop).init({
    lng: locale,
    resources: {},
    defaultNS: 'common',
    fallbackNS: 'common',
    interpolation: { escapeValue: false },
    postProcess: [oneFullStop.name],
    returnNull: false,
  });
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Shows the interface in a language and remembers it on this device. Rejects, with nothing changed, when it cannot be fetched. */
export async function showLocale(locale: Locale): Promise<void> {
  await load(locale);
  await i18next.changeLanguage(locale);
  localStorage.setItem(storageKey, locale);
  document.documentElement.lang = locale;
}

/** The language shown now. */
export function currentLocale(): Locale {
  return i18next.language === 'en' ? 'en' : 'da';
}
