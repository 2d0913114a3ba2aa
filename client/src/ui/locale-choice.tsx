import { useTranslation } from 'react-i18next';
import type { Locale } from '../i18n/locale.ts';
import './locale-choice.css';

const locales: readonly Locale[] = ['da', 'en'];

/** The two languages, each named in itself; the one that is shown is marked. */
export function LocaleChoice({ label, onChoose }: { readonly label: string; readonly onChoose: (locale: Locale) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="locale-choice" role="group" aria-label={label}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.language === locale}
          onClick={() => {
            onChoose(locale);
          }}
        >
          {t(`language.${locale}`)}
        </button>
      ))}
    </div>
  );
}
