import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { SetLocaleDocument } from '../../graphql/generated/graphql.ts';
import { currentLocale, showLocale, type Locale } from '../../i18n/locale.ts';
import { ErrorBanner } from '../../ui/notice.tsx';
import { currentTheme, showTheme, type Theme } from '../../ui/theme.ts';

const locales: readonly Locale[] = ['da', 'en'];
const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Language, kept with the account, and colours, kept on the device. Both take effect at once. */
export function Appearance() {
  const { t } = useTranslation(['account', 'common']);
  const [, setLocale] = useMutation(SetLocaleDocument);
  const [choosing, setChoosing] = useState<Locale | null>(null);
  // The account's language may come after this page is drawn in the device's: what is shown now is what is chosen.
  const chosen = choosing ?? currentLocale();
  const [theme, setTheme] = useState(currentTheme);
  const [hasFailed, setHasFailed] = useState(false);

  const chooseLocale = async (locale: Locale): Promise<void> => {
    setHasFailed(false);
    setChoosing(locale);
    try {
      await showLocale(locale);
    } catch {
      setHasFailed(true);
      return;
    } finally {
      setChoosing(null);
    }
    const { data } = await setLocale({ input: { locale } });
    setHasFailed(!data?.setLocale.viewer);
  };

  return (
    <section aria-labelledby="appearance">
      <h2 id="appearance">{t('appearance')}</h2>
      {hasFailed ? <ErrorBanner>{t('languageFailed')}</ErrorBanner> : null}
      <div className="choices">
        <fieldset>
          <legend>{t('language')}</legend>
          <p className="field-hint">{t('languageHint')}</p>
          {locales.map((locale) => (
            <label className="choice" key={locale} lang={locale}>
              <input
                type="radio"
                name="locale"
                checked={chosen === locale}
                onChange={() => {
                  void chooseLocale(locale);
                }}
              />
              {t(`common:language.${locale}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('theme')}</legend>
          <p className="field-hint">{t('themeHint')}</p>
          {themes.map((one) => (
            <label className="choice" key={one}>
              <input
                type="radio"
                name="theme"
                checked={theme === one}
                onChange={() => {
                  setTheme(one);
                  showTheme(one);
                }}
              />
              {t(`themes.${one}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </section>
  );
}
