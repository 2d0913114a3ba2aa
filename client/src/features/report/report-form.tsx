import { useId, useRef, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useDecideForm } from '../../figures/decide-form.tsx';
import { unbroken } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { newestOf } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { useOfferUndo } from '../../plan/undo-notice.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { BackIcon } from '../../ui/icons.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { StatusShape } from '../../ui/status.tsx';
import { ConflictQuestion } from './conflict-question.tsx';
import { DraftLine } from './drafts/draft-line.tsx';
import { DraftQuestion } from './drafts/draft-question.tsx';
import { wordsOf, type DraftWords, type ServerDraft } from './drafts/draft-words.ts';
import { EarlierFigures } from './earlier-figures.tsx';
import { EvidenceFiles } from './evidence-files.tsx';
import { ExistingFigure } from './existing-figure.tsx';
import { FigureField } from './figure-field.tsx';
import { MilestoneField } from './milestone-field.tsx';
import { OddityQuestion } from './oddity-question.tsx';
import { PartsFields } from './parts/parts-fields.tsx';
import { PartsQuestion } from './parts/parts-question.tsx';
import type { Question } from './questions.ts';
import { ReportDone } from './report-done.tsx';
import { SwapQuestion } from './swap-question.tsx';
import { figureOf, useReport } from './use-report.ts';

/** One question and its figure. Give it the question's key, so that what is typed never moves to another question. */
export function ReportForm({
  programmeSlug,
  question,
  next,
  search,
}: {
  readonly programmeSlug: string;
  readonly question: Question;
  readonly next: Question | null;
  /** What the address of the list has after its path. */
  readonly search: string;
}) {
  const { t } = useTranslation('report');
  const [, navigate] = useLocation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const report = useReport(question);
  const formats = useFormats();
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const { figureInFull } = useFigureWords();
  const { ask, form: decideForm } = useDecideForm();
  const { indicator, period } = question;
  const { typed, note, evidence, mistakes, parsed, oddity, parts, theirs, draft } = report;
  const listPath = `/p/${programmeSlug}/indberet${search}`;
  const existing = newestOf(indicator, period);

  if (report.isDone) return <ReportDone programmeSlug={programmeSlug} question={question} next={next} search={search} />;

  const firstPart = (): HTMLElement | null => form.current?.querySelector<HTMLElement>('.parts-fields input') ?? null;
  /** The figure, unless it is a part alone that has to be changed. */
  const focusMistake = (): void => {
    requestAnimationFrame(() => {
      (form.current?.querySelector<HTMLElement>('[aria-invalid]') ?? field.current)?.focus();
    });
  };

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const outcome = await report.send();
    if (outcome === 'mistake') focusMistake();
    if (outcome === 'oddity') document.getElementById('oddity-title')?.focus();
    if (outcome === 'draft') document.getElementById('draft-question')?.focus();
    if (outcome === 'parts') document.getElementById('parts-question')?.focus();
  };
  const offerBack = (said: string, words: DraftWords, upon: ServerDraft | null): void => {
    offerUndo(said, () => {
      draft.restore(words, upon);
    });
  };
  const discard = async (): Promise<boolean> => {
    const words = await report.giveUp();
    if (words === null) announce(t('draft.notDiscarded'), { visible: true });
    else offerBack(t('draft.discarded'), words, null);
    return words !== null;
  };
  const leave = async (): Promise<void> => {
    if (await discard()) navigate(listPath);
  };

  return (
    <>
      <form
        className="report-form"
        ref={form}
        noValidate
        onSubmit={(event) => {
          if (report.isSending) event.preventDefault();
          else void submit(event);
        }}
      >
        <div className="report-form-head">
          <Link href={listPath} className="report-back">
            <BackIcon />
            {t('back')}
          </Link>
          {report.hasDraft ? (
            <DraftLine
              draft={draft}
              onDiscard={() => {
                void discard();
              }}
            />
          ) : null}
        </div>
        {draft.theirs ? (
          <DraftQuestion
            theirs={draft.theirs}
            theirText={wordsOf(draft.theirs, formats.locale, t('share.of')).typed}
            myText={typed}
            onTakeTheirs={() => {
              offerBack(t('draft.taken'), draft.words, draft.theirs);
              draft.takeTheirs();
            }}
            onKeepOwn={draft.keepOwn}
          />
        ) : null}
        <h2>{t(`question.${indicator.kind}`, { name: indicator.name, period: unbroken(period.label) })}</h2>
        <p className="report-about">
          {indicator.definition ? `${indicator.definition} ` : ''}
          {indicator.target ? `${t('target')}: ${indicator.target.words}.` : ''}
        </p>
        <EarlierFigures question={question} />
        {indicator.kind === 'MILESTONE' ? (
          <>
            <MilestoneField
              question={question}
              report={report}
              field={field}
              describedBy={[mistakes.value ? `${id}-mistake` : '', existing ? `${id}-existing` : ''].filter(Boolean).join(' ') || undefined}
            />
            {mistakes.value ? (
              <p className="field-error" id={`${id}-mistake`} role="alert">
                <StatusShape shape="off" />
                {mistakes.value}
              </p>
            ) : null}
          </>
        ) : (
          <FigureField question={question} report={report} field={field} describedBy={existing ? `${id}-existing` : ''} />
        )}
        {existing && !theirs ? (
          <ExistingFigure id={`${id}-existing`} question={question} existing={existing} onAsk={ask} />
        ) : null}
        <div role="status">
          {report.swapped === null ? null : (
            <SwapQuestion
              typed={typed}
              swapped={report.swapped}
              onSwap={(replacement) => {
                report.replaceTyped(replacement);
                field.current?.focus();
              }}
              onChange={() => {
                field.current?.focus();
                field.current?.select();
              }}
            />
          )}
          {oddity && parsed.ok && parsed.value !== null ? (
            <OddityQuestion
              question={question}
              oddity={oddity}
              value={parsed.value}
              onConfirm={() => {
                report.confirm();
                field.current?.focus();
              }}
              onReplace={(replacement) => {
                report.replaceTyped(replacement);
                field.current?.focus();
              }}
              onChange={() => {
                field.current?.focus();
                field.current?.select();
              }}
              onMissing={() => {
                void leave();
              }}
            />
          ) : null}
        </div>
        {theirs ? (
          <ConflictQuestion
            question={question}
            theirs={theirs}
            mine={parsed.ok ? figureInFull(figureOf(parsed), indicator) : typed}
            onKeepTheirs={() => {
              void leave();
            }}
            onUseMine={() => {
              void report.correctTheirs();
            }}
          />
        ) : null}
        <PartsFields
          indicator={indicator}
          parts={parts}
          whole={parsed.ok ? parsed.value : null}
          onUseSum={(sum) => {
            report.replaceTyped(sum);
            field.current?.focus();
          }}
        />
        <div role="status">
          {parts.asked ? (
            <PartsQuestion
              findings={parts.asked}
              onKeep={() => {
                parts.confirm();
                form.current?.querySelector<HTMLElement>('[type=submit]')?.focus();
              }}
              onChange={() => {
                parts.dismiss();
                firstPart()?.focus();
              }}
            />
          ) : null}
        </div>
        <TextArea
          label={
            <>
              {t('note')} <span className="field-optional">{t('optional')}</span>
            </>
          }
          hint={t('noteHint')}
          error={mistakes.note}
          name="note"
          rows={2}
          value={note}
          onChange={(event) => {
            report.writeNote(event.currentTarget.value);
          }}
        />
        <TextField
          label={
            <>
              {t('evidence')} <span className="field-optional">{t('optional')}</span>
            </>
          }
          hint={t('evidenceHint')}
          error={mistakes.evidence}
          name="evidence"
          type="url"
          inputMode="url"
          autoComplete="off"
          value={evidence}
          onChange={(event) => {
            report.writeEvidence(event.currentTarget.value);
          }}
        />
        <EvidenceFiles evidence={report.files} />
        {indicator.dataSource ? (
          <p className="report-source">
            <span className="muted">{t('source')}</span> {indicator.dataSource.name}
          </p>
        ) : null}
        <div className="report-send">
          {mistakes.other ? <ErrorBanner>{mistakes.other}</ErrorBanner> : null}
          {report.error ? <QueryError error={report.error} /> : null}
          <Button kind="primary" size="large" type="submit" busy={report.isSending}>
            {report.isSending ? t('submitting') : t(existing && existing.status !== 'WITHDRAWN' ? 'submitCorrection' : 'submit')}
          </Button>
          {oddity || report.swapped || parts.asked ? <p>{t('answerFirst')}</p> : null}
          {draft.theirs ? <p>{t('draft.answerFirst')}</p> : null}
        </div>
      </form>
      {decideForm}
    </>
  );
}
