import { useMemo, useState, type ReactNode } from 'react';
import { findTemplate, type Template } from '@planrum/schema/templates';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { CheckSummary, FindingList } from '../../features/check/finding-list.tsx';
import type { FindingFix } from '../../features/check/finding.ts';
import { goToPlace, partIdOf } from '../../features/check/go-to-place.ts';
import { TargetFixDialog } from '../../features/check/target-fix-dialog.tsx';
import { usePlanCheck } from '../../features/check/use-plan-check.ts';
import { EditorTools } from '../../features/editor/editor-tools.tsx';
import { FocusedEditorProvider } from '../../features/editor/focused-editor.tsx';
import { AddItemForm } from '../../features/items/add-item.tsx';
import { PathwayDialog } from '../../features/pathways/pathway-dialog.tsx';
import { PathwayList } from '../../features/pathways/pathway-list.tsx';
import { usePathwayNews } from '../../features/pathways/use-pathway-news.ts';
import { People } from '../../features/presence/people.tsx';
import { ResponsibilityDialog } from '../../features/responsibilities/responsibility-dialog.tsx';
import { ResponsibilityList } from '../../features/responsibilities/responsibility-list.tsx';
import { useResponsibilityNews } from '../../features/responsibilities/use-responsibility-news.ts';
import { EditionButton } from '../../features/versions/edition-button.tsx';
import { DraftTermsDocument, type ItemTermsFragment, type PlanTermsFragment, type ResponsibilityFieldsFragment } from '../../graphql/generated/graphql.ts';
import { useNewDay } from '../../graphql/use-new-day.ts';
import { useViewer } from '../../graphql/viewer.tsx';
import { today, useFormats } from '../../i18n/format.ts';
import { contentsOf, focusPartsOf, type FocusPart } from '../../plan/contents.ts';
import { FootnotesProvider, footnotesOf } from '../../plan/definitions.tsx';
import { LivePlanProvider, useLivePlan, type LivePlan } from '../../plan/live-plan.tsx';
import { UndoNoticeProvider } from '../../plan/undo-notice.tsx';
import { useItems } from '../../plan/use-document.ts';
import { usePresent } from '../../plan/use-present.ts';
import { usePlanConnection, useSyncStatus } from '../../sync/use-plan-connection.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/notice.tsx';
import type { FramedProgramme } from '../../ui/programme-frame.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Denied } from './denied.tsx';
import { DraftDocument } from './draft-document.tsx';
import { focusResponsibilitiesOf, focusTermsOf } from './focus-terms.ts';
import { LeftWords } from './left-words.tsx';
import { PlanLayout } from './plan-layout.tsx';
import { PrintedResponsibilities } from './printed-responsibilities.tsx';
import { SaveState, SyncBanner } from './save-state.tsx';
import { SheetHead, type FramedAgreement } from './sheet-head.tsx';
import { TermsToolsProvider, type TermsDialog } from './terms-tools.tsx';
import { theoryEndsOf } from './theory-ends.ts';
import { TheoryProvider } from './theory.tsx';
import { useFigureNews } from './use-figure-news.ts';
import { useFreshTerms } from './use-fresh-terms.ts';

export interface DraftPageProps {
  readonly programme: FramedProgramme;
  readonly agreement: FramedAgreement;
  readonly base: string;
  /** Asks anew what the viewer may do, after the server said that it changed. */
  readonly onAccessChanged: () => void;
}

/** The draft, written together. */
export function DraftPage(props: DraftPageProps) {
  const { t } = useTranslation('plan');
  const { agreement } = props;
  const { user } = useViewer();
  const template = findTemplate(agreement.template.key, agreement.template.version);
  const mayEdit = agreement.viewerMay.edit;
  const [attempt, setAttempt] = useState(0);
  const connection = usePlanConnection({ documentName: agreement.documentName, slug: agreement.slug, userId: user.id, mayEdit, attempt });
  const [{ data, error }, ask] = useQuery({ query: DraftTermsDocument, variables: { slug: agreement.slug } });
  const plan = data?.agreement?.plan ?? null;
  useNewDay(() => {
    ask({ requestPolicy: 'network-only' });
  });

  if (connection === null || template === null || plan === null) {
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
          <Skeleton lines={9} />
        )}
      </div>
    );
  }
  return (
    <LiveDraft connection={connection} template={template} mayEdit={mayEdit}>
      <UndoNoticeProvider>
        <FocusedEditorProvider>
          <Draft
            {...props}
            template={template}
            plan={plan}
            onStale={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
          <Denied
            onForgotten={() => {
              // Joined anew, without what was refused, as whatever the viewer is now.
              props.onAccessChanged();
              setAttempt((before) => before + 1);
            }}
          />
          {mayEdit ? null : (
            <LeftWords userId={user.id} slug={agreement.slug} template={template} title={t('denied.readOnly')} />
          )}
        </FocusedEditorProvider>
      </UndoNoticeProvider>
    </LiveDraft>
  );
}

/** Gives the page its draft. A document that the server has closed to this page can be read on, but not written in. */
function LiveDraft({ connection, template, mayEdit, children }: LivePlan & { readonly children: ReactNode }) {
  const { kind } = useSyncStatus(connection);
  const mayWrite = mayEdit && kind !== 'denied' && kind !== 'tooOld';
  const live = useMemo(() => ({ connection, template, mayEdit: mayWrite }), [connection, template, mayWrite]);
  return <LivePlanProvider value={live}>{children}</LivePlanProvider>;
}

/** A responsibility that is being assigned or changed. */
interface Assigning {
  readonly itemKey: string | null;
  readonly placeName: string;
  readonly current: ResponsibilityFieldsFragment | null;
}

/** What would mend a finding of the plan check, on its way. */
interface Fixing {
  readonly sentence: string;
  readonly fix: Extract<FindingFix, { __typename: 'ChangeTargetFix' | 'AddItemFix' }>;
}

/** Which right each kind of fix takes, but for writing in the document. */
const rightToFix = {
  AssignResponsibilityFix: 'assign',
  ChangeTargetFix: 'changeTargets',
  AgreeTargetFix: 'changeTargets',
  ChangeIndicatorFix: 'changeIndicators',
  AddBaselineFix: 'changeIndicators',
  CreateIndicatorFix: 'changeIndicators',
  AddPathwayToFix: 'changePathways',
  AddPathwayFromFix: 'changePathways',
} as const satisfies Readonly<Record<Exclude<FindingFix['__typename'], 'AddItemFix'>, keyof FramedAgreement['viewerMay']>>;

function FixDialog({ sentence, fix, template, onClose }: Fixing & { readonly template: Template; readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  if (fix.__typename === 'ChangeTargetFix') return <TargetFixDialog sentence={sentence} fix={fix} onClose={onClose} />;
  const kind = template.itemKinds.find(({ key }) => key === fix.itemKind);
  if (kind === undefined) return null;
  return (
    <Dialog title={t('items.add', { kind: kind.label[locale].toLocaleLowerCase(locale) })} onClose={onClose}>
      <AddItemForm kind={kind} onClose={onClose} />
    </Dialog>
  );
}

type DraftPlan = PlanTermsFragment & { readonly items: readonly ItemTermsFragment[] };

function Draft({
  programme,
  agreement,
  base,
  template,
  plan,
  onStale,
}: DraftPageProps & { readonly template: Template; readonly plan: DraftPlan; readonly onStale: () => void }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const { locale } = formats;
  const items = useItems();
  const people = usePresent();
  const parts = contentsOf(
    template,
    items.filter((item) => item.archivedAt === null),
    locale,
    (table) => t(`terms.${table}`),
  );
  const focusParts = focusPartsOf(parts);
  const itemTerms = new Map(plan.items.map((item) => [item.key, item]));
  useFreshTerms(agreement.id, items.filter((item) => item.archivedAt === null).map((item) => item.id), itemTerms, onStale);
  useFigureNews(agreement.id);
  usePathwayNews(agreement.id);
  const { news, changedBy } = useResponsibilityNews(agreement.id, (id) => {
    const key = plan.items.find((item) => item.id === id)?.key;
    return items.find((item) => item.id === key)?.name ?? null;
  });
  const partyIds = useMemo(
    () => new Set([...plan.parties, ...plan.items.flatMap((item) => item.parties)].flatMap((party) => party.organisation?.id ?? [])),
    [plan],
  );
  const isReady = useDocumentIsReady();
  // Held here, not in the panel: the form stays, with what is typed, when the panel goes on to another part or its item is archived.
  const [form, setForm] = useState<Assigning | null>(null);
  const ends = theoryEndsOf(parts, plan);
  const [linking, setLinking] = useState<{ readonly itemKey?: string; readonly goalId?: string } | null>(null);
  const check = usePlanCheck(agreement);
  const [fixing, setFixing] = useState<Fixing | null>(null);
  const [opened, setOpened] = useState<TermsDialog | null>(null);
  const { mayEdit } = useLivePlan();
  const { viewerMay } = agreement;
  const mayFix = ({ __typename }: FindingFix) => (__typename === 'AddItemFix' ? mayEdit : viewerMay[rightToFix[__typename]]);
  const fixIt = (words: string, label: string, fix: FindingFix): void => {
    switch (fix.__typename) {
      case 'AssignResponsibilityFix':
        setForm({ itemKey: fix.itemKey, placeName: label, current: null });
        break;
      case 'AddItemFix':
      case 'ChangeTargetFix':
        setFixing({ sentence: words, fix });
        break;
      case 'AddPathwayToFix':
        setLinking({ goalId: fix.goal.id });
        break;
      case 'AddPathwayFromFix':
        setLinking({ itemKey: fix.itemKey });
        break;
      case 'CreateIndicatorFix':
        setOpened({ is: 'newIndicator', goalId: fix.goal.id });
        break;
      case 'ChangeIndicatorFix':
        setOpened({ is: 'sheet', indicatorId: fix.indicator.id, field: fix.field });
        break;
      case 'AddBaselineFix':
        setOpened({ is: 'baselines', indicatorId: fix.indicator.id });
        break;
      case 'AgreeTargetFix':
        setOpened({ is: 'target', indicatorId: fix.indicator.id });
    }
  };
  const refresh = (itemKey: string | null) => {
    // Records of a part that is in the cache come with the answer itself.
    if (itemKey === null || !itemTerms.has(itemKey)) onStale();
  };
  const editingOf = (part: FocusPart | null) => {
    const itemKey = part?.type === 'item' ? part.key : null;
    const placeName = part?.type === 'item' ? part.label : agreement.name;
    return {
      news,
      onOpen: (current: ResponsibilityFieldsFragment | null) => {
        setForm({ itemKey, placeName, current });
      },
      onChanged: () => {
        refresh(itemKey);
      },
    };
  };

  return (
    <FootnotesProvider footnotes={footnotesOf(parts)}>
    <TheoryProvider
      value={{
        pathways: plan.pathways,
        ends,
        onAdd: agreement.viewerMay.changePathways ? setLinking : null,
      }}
    >
    <TermsToolsProvider
      value={{ mayChangeGoals: viewerMay.changeGoals, mayChangeIndicators: viewerMay.changeIndicators, mayChangeTargets: viewerMay.changeTargets, open: setOpened }}
      opened={opened}
      onClose={() => {
        setOpened(null);
      }}
      agreement={agreement}
      template={template}
      plan={plan}
      items={new Map(parts.flatMap((part) => (part.type === 'items' && part.kind.isDefinition !== true ? part.items : [])).map(({ key, label }) => [key, label]))}
      onStale={onStale}
    >
    <PlanLayout
      programme={programme}
      agreement={agreement}
      parts={parts}
      focusParts={focusParts}
      people={people}
      edition={
        <EditionButton
          agreementId={agreement.id}
          period={{ start: agreement.periodStart, end: agreement.periodEnd }}
          base={base}
          edition={{ kind: 'draft' }}
          shown={null}
          versions={agreement.versions}
          mayDecide={agreement.viewerMay.decide}
        />
      }
      saveState={<SaveState />}
      faces={<People people={people} parts={focusParts} />}
      banner={<SyncBanner />}
      tools={<EditorTools />}
      check={{
        summary: <CheckSummary findings={check.findings} />,
        list: (headingId, goTo) => (
          <FindingList
            headingId={headingId}
            check={check}
            parts={focusParts}
            mayFix={mayFix}
            onGo={({ place }) => {
              goTo(partIdOf(place, focusParts), () => {
                goToPlace(place, focusParts);
              });
            }}
            onFix={({ sentence, place }, fix) => {
              fixIt(sentence, place.label, fix);
            }}
          />
        ),
      }}
      termsOf={(part) => focusTermsOf(part, plan, itemTerms, t('focus.wholeAgreement'), t('items.unnamed'))}
      pathwaysOf={(part, headingId) =>
        part?.type === 'item' && ends.activities.has(part.key) ? (
          // The panel shows it beside the responsibilities: two siblings may not have one key.
          <PathwayList
            key={`pathways-${part.key}`}
            agreementId={agreement.id}
            itemKey={part.key}
            headingId={headingId}
            pathways={plan.pathways}
            ends={ends}
            onAdd={
              agreement.viewerMay.changePathways
                ? () => {
                    setLinking({ itemKey: part.key });
                  }
                : null
            }
          />
        ) : null
      }
      responsibilityCount={(part) => focusResponsibilitiesOf(part, plan, itemTerms).length}
      responsibilitiesOf={(part, headingId) => part?.type === 'item' && part.kind.isDefinition === true ? null : (
        <ResponsibilityList
          key={`responsibilities-${part?.type === 'item' ? part.key : 'whole'}`}
          agreementId={agreement.id}
          itemKey={part?.type === 'item' ? part.key : null}
          headingId={headingId}
          responsibilities={focusResponsibilitiesOf(part, plan, itemTerms)}
          editing={agreement.viewerMay.assign ? editingOf(part) : null}
        />
      )}
    >
      {(currentId) => (
        <>
          <SheetHead agreement={agreement} />
          <p className="print-only">{t('printedDraft', { day: formats.day(today()) })}</p>
          <PrintedResponsibilities responsibilities={plan.responsibilities} />
          {isReady ? (
            <DraftDocument agreementName={agreement.name} parts={parts} items={items} terms={plan} itemTerms={itemTerms} currentId={currentId} />
          ) : (
            <Skeleton lines={12} />
          )}
        </>
      )}
    </PlanLayout>
    </TermsToolsProvider>
    </TheoryProvider>
    {linking === null ? null : (
      <PathwayDialog
        agreementId={agreement.id}
        start={linking}
        ends={ends}
        onClose={() => {
          setLinking(null);
        }}
      />
    )}
    {form === null ? null : (
      <ResponsibilityDialog
        agreementId={agreement.id}
        {...form}
        partyIds={partyIds}
        changedBy={changedBy}
        onClose={() => {
          setForm(null);
        }}
        onAssigned={() => {
          refresh(form.itemKey);
        }}
      />
    )}
    {fixing === null ? null : (
      <FixDialog
        {...fixing}
        template={template}
        onClose={() => {
          setFixing(null);
        }}
      />
    )}
    </FootnotesProvider>
  );
}

/** Whether there is a document to show: the server's has come, or a copy on this device. An empty page would look like lost words. */
function useDocumentIsReady(): boolean {
  const { connection } = useLivePlan();
  const status = useSyncStatus(connection);
  return status.kind !== 'connecting' || connection.doc.share.size > 0;
}
