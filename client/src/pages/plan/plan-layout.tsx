import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FocusPart, PlanPart } from '../../plan/contents.ts';
import type { Present } from '../../plan/presence.ts';
import { useFocusPart } from '../../plan/use-focus-part.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { BackIcon } from '../../ui/icons.tsx';
import { Main } from '../../ui/main.tsx';
import type { FramedProgramme } from '../../ui/programme-frame.tsx';
import { FiguresList } from './figures-list.tsx';
import { FocusPanel, OtherTerms, type FocusTerms } from './focus-panel.tsx';
import { Agreements, Contents, Rail } from './rail.tsx';
import { useHeldPlace } from './use-held-place.ts';
import './plan-page.css';

/** Leads to a place: chooses its part, then brings the place into sight when what lay over it is gone. */
export type GoTo = (partId: string | null, show: () => void) => void;

export interface PlanLayoutProps {
  readonly programme: FramedProgramme;
  readonly agreement: { readonly slug: string; readonly name: string };
  readonly parts: readonly PlanPart[];
  readonly focusParts: readonly FocusPart[];
  readonly people: readonly Present[];
  /** Which edition one reads. */
  readonly edition: ReactNode;
  /** Whether what one writes is saved; nothing in a version. */
  readonly saveState?: ReactNode;
  readonly faces?: ReactNode;
  readonly banner?: ReactNode;
  readonly tools?: ReactNode;
  /** The plan check of a draft: how much there is to look at, and the list, which leads to places. */
  readonly check?: { readonly summary: ReactNode; readonly list: (headingId: string, goTo: GoTo) => ReactNode };
  readonly termsOf: (part: FocusPart | null) => FocusTerms;
  readonly responsibilitiesOf: (part: FocusPart | null, headingId: string) => ReactNode;
  /** Which goals the part in focus serves. */
  readonly pathwaysOf: (part: FocusPart | null, headingId: string) => ReactNode;
  readonly responsibilityCount: (part: FocusPart | null) => number;
  readonly children: (currentId: string | null) => ReactNode;
}

/**
 * The plan's three columns: contents, document, and what the part in focus is held to. On a phone the document alone, with the others
 * a tap away.
 */
export function PlanLayout(props: PlanLayoutProps) {
  const { t } = useTranslation('plan');
  const { programme, agreement, parts, focusParts, people } = props;
  const main = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement>(null);
  const { current, choose } = useFocusPart(
    main,
    focusParts.map((part) => part.id),
  );
  useHeldPlace(main, sheet);
  const [sheetOpen, setSheetOpen] = useState<'contents' | 'responsibilities' | 'figures' | 'check' | null>(null);
  const part = focusParts.find((one) => one.id === current) ?? null;
  const terms = props.termsOf(part);
  const close = () => {
    setSheetOpen(null);
  };
  const contents = { parts, people, currentId: current };
  const goTo: GoTo = (partId, show) => {
    close();
    if (partId !== null) choose(partId);
    requestAnimationFrame(show);
  };

  return (
    <div className="plan-page">
      <Rail {...contents} programme={programme} agreementSlug={agreement.slug} onChoose={choose} check={props.check?.list('rail-check', goTo)} />
      <div className="plan-document" ref={main}>
        <Main title={`${agreement.name} · ${programme.name}`} className="plan-main">
        <div className="plan-bar">
          <Link className="plan-back" href={`/p/${programme.slug}`} aria-label={t('backToProgramme', { name: programme.name })}>
            <BackIcon />
          </Link>
          {props.edition}
          <span className="plan-bar-name" lang="da">
            {agreement.name}
          </span>
          {props.saveState}
          <div className="plan-bar-end">{props.faces}</div>
          <button
            type="button"
            className="plan-contents-button"
            aria-haspopup="dialog"
            aria-label={t('showContents')}
            onClick={() => {
              setSheetOpen('contents');
            }}
          >
            <ContentsIcon />
          </button>
          {props.banner}
        </div>
          <article className="plan-sheet" ref={sheet} aria-label={t('document')}>
            {props.children(current)}
          </article>
        {props.tools}
      <div className="plan-tabs" role="group" aria-label={t('focus.panel', { name: terms.name })}>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => {
            setSheetOpen('responsibilities');
          }}
        >
          {t('focus.responsibilities')}
          <ResponsibilityCount count={props.responsibilityCount(part)} />
        </button>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => {
            setSheetOpen('figures');
          }}
        >
          {t('focus.figures')}
          <FigureCount terms={terms} />
        </button>
        {props.check === undefined ? null : (
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => {
              setSheetOpen('check');
            }}
          >
            {t('check.tab')}
            {props.check.summary}
          </button>
        )}
      </div>
        </Main>
      </div>
      <FocusPanel
        terms={terms}
        responsibilities={props.responsibilitiesOf(part, 'focus-responsibilities')}
        pathways={props.pathwaysOf(part, 'focus-pathways')}
      />
      {sheetOpen === 'contents' ? (
        <Dialog title={t('contents')} onClose={close}>
          <div className="plan-rail in-dialog">
            <div className="plan-rail-edition">{props.edition}</div>
            <Contents
              {...contents}
              onChoose={(id) => {
                goTo(id, () => document.getElementById(id)?.scrollIntoView({ block: 'start' }));
              }}
            />
            {props.check?.list('contents-check', goTo)}
            {programme.agreements.length > 1 ? <Agreements programme={programme} agreementSlug={agreement.slug} /> : null}
          </div>
        </Dialog>
      ) : null}
      {sheetOpen === 'responsibilities' ? (
        <Dialog title={terms.name} onClose={close}>
          <div className="plan-focus in-dialog">
            {props.responsibilitiesOf(part, 'sheet-responsibilities')}
            {props.pathwaysOf(part, 'sheet-pathways')}
            <OtherTerms terms={terms} idPrefix="sheet" />
          </div>
        </Dialog>
      ) : null}
      {sheetOpen === 'check' && props.check !== undefined ? (
        <Dialog title={agreement.name} onClose={close}>
          {props.check.list('sheet-check', goTo)}
        </Dialog>
      ) : null}
      {sheetOpen === 'figures' ? (
        <Dialog title={terms.name} onClose={close}>
          <div className="plan-focus in-dialog">
            <FiguresList headingId="sheet-figures" indicators={terms.indicators} />
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}

function ResponsibilityCount({ count }: { readonly count: number }) {
  const { t } = useTranslation('plan');
  return <small>{count === 0 ? t('focus.noneAssigned') : t('focus.count', { count })}</small>;
}

function FigureCount({ terms }: { readonly terms: FocusTerms }) {
  const { t } = useTranslation('plan');
  const off = terms.indicators.filter((one) => one.status.performance === 'OFF_TRACK').length;
  return off > 0 ? (
    <small className="is-off">{t('focus.offTrack', { count: off })}</small>
  ) : (
    <small>{t('focus.indicatorCount', { count: terms.indicators.length })}</small>
  );
}

function ContentsIcon() {
  return (
    <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">
      <path d="M1 2h18M1 8h18M1 14h12" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
