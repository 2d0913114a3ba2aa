import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ProgrammeList } from '../features/programme/programme-list.tsx';
import { ProgrammesDocument } from '../graphql/generated/graphql.ts';
import { Bar } from '../ui/bar.tsx';
import { Main } from '../ui/main.tsx';
import { EmptyState, Skeleton } from '../ui/notice.tsx';
import { QueryError } from '../ui/query-error.tsx';
import '../features/programme/programme.css';

/** The front page: every programme that the viewer may see. */
export default function ProgrammesPage() {
  const { t } = useTranslation('programme');
  // Nothing on this page is followed live, so what the cache holds is shown at once and asked for again.
  const [{ data, error }, ask] = useQuery({ query: ProgrammesDocument, requestPolicy: 'cache-and-network' });
  return (
    <>
      <Bar />
      <Main title={t('programmes')} className="page">
        <h1>{t('programmes')}</h1>
        {error ? (
          <QueryError
            error={error}
            onRetry={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
        ) : null}
        {data ? (
          data.programmes.length > 0 ? (
            <ProgrammeList programmes={data.programmes} />
          ) : (
            <EmptyState title={t('noProgrammes')}>
              <p>{t('noProgrammesText')}</p>
            </EmptyState>
          )
        ) : error ? null : (
          <Skeleton />
        )}
      </Main>
    </>
  );
}
