import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { returnPath } from '../graphql/session.ts';
import { showLocale } from '../i18n/locale.ts';
import { BrandIcon } from '../ui/icons.tsx';
import { LocaleChoice } from '../ui/locale-choice.tsx';
import { Main } from '../ui/main.tsx';
import './sign-in-page.css';

/** Where everyone begins, and where a session that ended leads. Afterwards the page that was wanted is shown. */
export default function SignInPage() {
  const { t } = useTranslation('signIn');
  const search = useSearch();
  const wanted = returnPath(search);

  return (
    <Main title={t('title')} className="sign-in">
      <div>
        <p className="sign-in-brand">
          <BrandIcon />
          Planrum
        </p>
        <h1>{t('title')}</h1>
        <p className="page-lead">{t(wanted === '/' ? 'lead' : 'returning')}</p>
        <SignInForm
          onSignedIn={() => {
            location.replace(wanted);
          }}
        />
      </div>
      <div className="sign-in-language">
        <LocaleChoice
          label={t('language')}
          onChoose={(locale) => {
            showLocale(locale).catch(reportError);
          }}
        />
      </div>
    </Main>
  );
}
