import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { ProgrammeFrameDocument, type ProgrammeFrameQuery } from '../graphql/generated/graphql.ts';
import { FollowedProgramme, useProgrammeEvents } from '../graphql/live.ts';
import { NotFound } from './not-found.tsx';
import { Bar } from './bar.tsx';
import { Skeleton } from './notice.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { QueryError } from './query-error.tsx';

export type FramedProgramme = NonNullable<ProgrammeFrameQuery['programme']>;

/**
 * The bar around every page of a programme, and the one place that follows the programme's events. `children` gets the
 * programme; a page that draws its own bar on a phone says `ownPhoneBar`.
 */
export function ProgrammeFrame({
  slug,
  ownPhoneBar = false,
  children,
}: {
  readonly slug: string;
  readonly ownPhoneBar?: boolean;
  readonly children: (programme: FramedProgramme) => ReactNode;
}) {
  const [{ data, error, fetching }, ask] = useQuery({ query: ProgrammeFrameDocument, variables: { slug } });
  const programme = data?.programme ?? null;
  const id = programme?.id;
  const cursor = programme?.cursor;
  useProgrammeEvents(useMemo(() => (id !== undefined && cursor !== undefined ? { id, cursor } : null), [id, cursor]));

  if (programme) {
    return (
      <FollowedProgramme value={programme.id}>
        <div className={ownPhoneBar ? 'frame has-own-phone-bar' : 'frame'}>
          <Bar programme={programme} />
          <OfflineBanner />
          {children(programme)}
        </div>
      </FollowedProgramme>
    );
  }
  return (
    <div className="frame">
      <Bar />
      {error ? (
        <div className="page">
          <QueryError
            error={error}
            onRetry={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
        </div>
      ) : fetching || !data ? (
        <div className="page">
          <Skeleton />
        </div>
      ) : (
        <NotFound />
      )}
    </div>
  );
}
