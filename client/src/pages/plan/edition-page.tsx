import { useTranslation } from 'react-i18next';
import { findTemplate } from '@planrum/schema/templates';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { PathwayList } from '../../features/pathways/pathway-list.tsx';
import { ResponsibilityList } from '../../features/responsibilities/responsibility-list.tsx';
import { EditionBanner } from '../../features/versions/edition-banner.tsx';
import { EditionButton } from '../../features/versions/edition-button.tsx';
import { versionIdOf, type Edition } from '../../features/versions/edition.ts';
import { EditionPlanDocument } from '../../graphql/generated/graphql.ts';
import { useNewDay } from '../../graphql/use-new-day.ts';
import { useFormats } from '../../i18n/format.ts';
import { contentsOf, focusPartsOf } from '../../plan/contents.ts';
import { FootnotesProvider, footnotesOf } from '../../plan/definitions.tsx';
import { UndoNoticeProvider } from '../../plan/undo-notice.tsx';
import { Main } from '../../ui/main.tsx';
import { EmptyState, Skeleton } from '../../ui/notice.tsx';
import type { FramedProgramme } from '../../ui/programme-frame.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { EditionDocument, type EditionPlan } from './edition-document.tsx';
import { focusResponsibilitiesOf, focusTermsOf } from './focus-terms.ts';
import { PlanLayout } from './plan-layout.tsx';
import { PrintedResponsibilities } from './printed-responsibilities.tsx';
import { SheetHead, type FramedAgreement } from './sheet-head.tsx';
import { theoryEndsOf } from './theory-ends.ts';
import { TheoryProvider } from './theory.tsx';

export interface EditionPageProps {
  readonly programme: FramedProgramme;
  readonly agreement: FramedAgreement;
  readonly base: string;
  readonly edition: Exclude<Edition, { kind: 'draft' }>;
}

/** A version, to read: the one in force, or one by its number. */
export function EditionPage(props: EditionPageProps) {
  const { t } = useTranslation('plan');
  const { agreement, base, edition } = props;
  const versionId = versionIdOf(edition, agreement.inForce);
  const [{ data, error, fetching }, ask] = useQuery({
    query: EditionPlanDocument,
    variables: { slug: agreement.slug, versionId: versionId ?? '' },
    pause: versionId === null,
  });
  useNewDay(() => {
    if (versionId !== null) ask({ requestPolicy: 'network-only' });
  });
  const plan = (versionId === null ? null : data?.agreement?.plan) ?? null;

  if (plan !== null) {
    return (
      <UndoNoticeProvider>
        <EditionView {...props} plan={plan} />
      </UndoNoticeProvider>
    );
  }
  if (versionId !== null && !error && (fetching || !data)) {
    return (
      <div className="page">
        <Skeleton lines={9} />
      </div>
    );
  }
  return (
    <Main title={t('versions.missing')} className="page">
      {error?.networkError ? (
        <QueryError
          error={error}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      ) : (
        <EmptyState title={t('versions.missing')}>
          <p>{t(edition.kind === 'inForce' ? 'versions.missingInForce' : 'versions.missingVersion')}</p>
          <Link className="text-link" href={base}>
            {t('versions.toDraft')}
          </Link>
        </EmptyState>
      )}
    </Main>
  );
}

function EditionView({ programme, agreement, base, edition, plan }: EditionPageProps & { readonly plan: EditionPlan }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const template = findTemplate(agreement.template.key, agreement.template.version);
  if (template === null) throw new Error(`There is no template ${agreement.template.key} ${String(agreement.template.version)}`);
  const parts = contentsOf(
    template,
    plan.items.map((item) => ({ id: item.key, kind: item.kind, name: item.name })),
    locale,
    (table) => t(`terms.${table}`),
  );
  const focusParts = focusPartsOf(parts);
  const itemTerms = new Map(plan.items.map((item) => [item.key, item]));

  const ends = theoryEndsOf(parts, plan);

  return (
    <FootnotesProvider footnotes={footnotesOf(parts)}>
    <TheoryProvider value={{ pathways: plan.pathways, ends, onAdd: null }}>
    <PlanLayout
      programme={programme}
      agreement={agreement}
      parts={parts}
      focusParts={focusParts}
      people={[]}
      edition={
        <EditionButton
          agreementId={agreement.id}
          period={{ start: agreement.periodStart, end: agreement.periodEnd }}
          base={base}
          edition={edition}
          shown={plan.version ?? null}
          versions={agreement.versions}
          mayDecide={agreement.viewerMay.decide}
        />
      }
      termsOf={(part) => focusTermsOf(part, plan, itemTerms, t('focus.wholeAgreement'), t('items.unnamed'))}
      pathwaysOf={(part, headingId) =>
        part?.type === 'item' && ends.activities.has(part.key) ? (
          <PathwayList agreementId={agreement.id} itemKey={part.key} headingId={headingId} pathways={plan.pathways} ends={ends} onAdd={null} />
        ) : null
      }
      responsibilityCount={(part) => focusResponsibilitiesOf(part, plan, itemTerms).length}
      responsibilitiesOf={(part, headingId) => part?.type === 'item' && part.kind.isDefinition === true ? null : (
        <ResponsibilityList
          key={part?.type === 'item' ? part.key : 'whole'}
          agreementId={agreement.id}
          itemKey={part?.type === 'item' ? part.key : null}
          headingId={headingId}
          responsibilities={focusResponsibilitiesOf(part, plan, itemTerms)}
          editing={null}
        />
      )}
    >
      {(currentId) => (
        <>
          {plan.version ? <EditionBanner version={plan.version} base={base} /> : null}
          <SheetHead agreement={agreement} />
          <PrintedResponsibilities responsibilities={plan.responsibilities} />
          <EditionDocument parts={parts} plan={plan} currentId={currentId} />
        </>
      )}
    </PlanLayout>
    </TheoryProvider>
    </FootnotesProvider>
  );
}
