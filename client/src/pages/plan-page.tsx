import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSearch } from 'wouter';
import { editionFrom } from '../features/versions/edition.ts';
import { AgreementFrameDocument } from '../graphql/generated/graphql.ts';
import { useViewer } from '../graphql/viewer.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { NotFound } from '../ui/not-found.tsx';
import type { FramedProgramme } from '../ui/programme-frame.tsx';
import { QueryError } from '../ui/query-error.tsx';
import { DraftPage } from './plan/draft-page.tsx';
import { EditionPage } from './plan/edition-page.tsx';
import { ProgrammeSlugProvider } from './plan/indicator-href.tsx';
import { LeftWords } from './plan/left-words.tsx';

/** An agreement: the draft, written together, or with `?udgave=` a version, to read. */
export default function PlanPage({ programme, agreementSlug }: { readonly programme: FramedProgramme; readonly agreementSlug: string }) {
  const { t } = useTranslation('plan');
  const edition = editionFrom(useSearch());
  const { user } = useViewer();
  const [{ data, error, fetching }, ask] = useQuery({ query: AgreementFrameDocument, variables: { slug: agreementSlug } });
  const agreement = data?.agreement ?? null;
  const base = `/p/${programme.slug}/plan/${agreementSlug}`;
  const askAnew = () => {
    ask({ requestPolicy: 'network-only' });
  };

  if (agreement === null) {
    if (!error && (fetching || data === undefined)) {
      return (
        <div className="page">
          <Skeleton lines={9} />
        </div>
      );
    }
    return error ? (
      <div className="page">
        <QueryError error={error} onRetry={askAnew} />
      </div>
    ) : (
      <>
        <NotFound />
        <LeftWords userId={user.id} slug={agreementSlug} template={null} title={t('denied.forbidden')} />
      </>
    );
  }
  // An agreement belongs to one programme; under another one's address there is nothing.
  if (agreement.programme.id !== programme.id) return <NotFound />;
  return (
    <ProgrammeSlugProvider value={programme.slug}>
      {edition.kind === 'draft' ? (
        <DraftPage programme={programme} agreement={agreement} base={base} onAccessChanged={askAnew} />
      ) : (
        <EditionPage programme={programme} agreement={agreement} base={base} edition={edition} />
      )}
    </ProgrammeSlugProvider>
  );
}
