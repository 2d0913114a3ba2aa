import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { showLocale, currentLocale } from '../i18n/locale.ts';
import { Skeleton } from '../ui/notice.tsx';
import { QueryError } from '../ui/query-error.tsx';
import { ViewerDocument, type ViewerFieldsFragment } from './generated/graphql.ts';
import { signInPath } from './session.ts';

export type Viewer = ViewerFieldsFragment;

const ViewerContext = createContext<Viewer | null>(null);

/** Shows what is inside to someone who is signed in; anyone else is sent to the sign-in page and comes back afterwards. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const [{ data, error, fetching }, ask] = useQuery({ query: ViewerDocument });
  const [path, navigate] = useLocation();
  const search = useSearch();
  const viewer = data?.viewer ?? null;
  const isNobody = !fetching && data !== undefined && viewer === null;

  useEffect(() => {
    if (isNobody) navigate(signInPath(search ? `${path}?${search}` : path), { replace: true });
  }, [isNobody, navigate, path, search]);

  const locale = viewer?.locale;
  useEffect(() => {
    // The account remembers the language; when its texts cannot be fetched the page stays in the one it has.
    if (locale && locale !== currentLocale()) showLocale(locale).catch(reportError);
  }, [locale]);

  if (viewer) return <ViewerContext value={viewer}>{children}</ViewerContext>;
  return (
    <div className="page">
      {error ? (
        <QueryError
          error={error}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      ) : (
        <Skeleton />
      )}
    </div>
  );
}

/** Who is signed in. @throws when used outside {@link SignedIn}. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is used outside SignedIn');
  return viewer;
}
