import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Main } from './main.tsx';
import { EmptyState } from './notice.tsx';

/** There is nothing at this address, or nothing the viewer may know of. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Main title={t('error.notFoundTitle')} className="page">
      <EmptyState title={t('error.notFoundTitle')} isPage>
        <p>{t('error.notFound')}</p>
        <Link className="text-link" href="/">
          {t('action.toFrontPage')}
        </Link>
      </EmptyState>
    </Main>
  );
}
