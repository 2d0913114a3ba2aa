import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { StatusShape } from '../../../ui/status.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import { RuleFields } from './rule-fields.tsx';
import { TargetPreview } from './target-preview.tsx';
import { useTargetForm, type TargetForm, type TargetFormStart } from './use-target-form.ts';
import './target.css';

export interface TargetDialogProps extends TargetFormStart {
  /** For a part's target the part, as `partIndicator` makes it. */
  readonly indicator: Indicator;
  /** Stands before the fields. */
  readonly lead?: ReactNode;
  /** Reads the indicator again, when somebody else was first. */
  readonly onStale: () => void;
  readonly onClose: () => void;
}

/** Agrees a target of any kind, the first or one in the place of another. What is typed stays through refusals and closing. */
export function TargetDialog({ indicator, lead, onStale, onClose, ...about }: TargetDialogProps) {
  const { t } = useTranslation('target');
  const { t: common } = useTranslation('common');
  const form = useTargetForm(indicator, about, onStale);
  const { values, mistakes, isChange } = form;
  const { form: element, showMistake } = useFirstMistake();
  // Once it is decided which of two shall stand, one goes on in its fields.
  const seen = useRef(values['seen']);
  useEffect(() => {
    if (seen.current !== values['seen']) element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    seen.current = values['seen'];
  });

  async function submit(): Promise<void> {
    if (await form.send()) onClose();
    else showMistake();
  }

  const { start } = about;
  const isRestoring = start !== null && indicator.target !== null && start.id !== indicator.target.id;
  const title = isRestoring ? t('titleRestore', { name: indicator.name }) : t(isChange ? 'titleChange' : 'titleFirst', { name: indicator.name });
  return (
    <Dialog title={title} width="wide" onClose={onClose}>
      <form
        ref={element}
        className="target-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isSending) void submit();
        }}
      >
        {mistakes['form'] === undefined ? null : <ErrorBanner>{mistakes['form']}</ErrorBanner>}
        <Meanwhile form={form} />
        {form.isFromBefore && form.meanwhile === undefined ? (
          <p className="target-begun">
            {t('begun')}{' '}
            <button type="button" className="text-link" onClick={form.beginAnew}>
              {t('beginAnew')}
            </button>
          </p>
        ) : null}
        {lead}
        <div className="target-fields">
          <RuleFields {...form} key={values['seen']} unit={indicator.unit} figures={indicator.kind} path="" />
        </div>
        <TargetPreview indicator={indicator} form={form} />
        {values['kind'] === '' ? null : (
          <div className="target-fields">
            <Stated form={form} unit={indicator.unit} />
            {isChange ? <Typed form={form} field="reason" label={t('reason')} hint={t('reasonHint')} rows={2} /> : null}
          </div>
        )}
        <div className="dialog-actions">
          {indicator.target === null ? null : <p className="target-before">{t('now', { words: indicator.target.words })}</p>}
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.isSending}>
            {t(isChange ? 'change' : 'agree')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Somebody else agreed something while this was written: what it is, and which shall stand. */
function Meanwhile({ form: { meanwhile, takeTheirs, keepMine } }: { readonly form: TargetForm }) {
  const { t } = useTranslation('target');
  if (meanwhile === undefined) return null;
  return (
    <div className="conflict" role="alert">
      <StatusShape shape="risk" />
      <div>
        <p>{t('meanwhile')}</p>
        <p className="conflict-theirs">{meanwhile === null ? t('meanwhileNone') : t('now', { words: meanwhile.words })}</p>
        <div className="target-answers">
          <Button onClick={keepMine}>{t('keepMine')}</Button>
          <Button onClick={takeTheirs}>{t('takeTheirs')}</Button>
        </div>
      </div>
    </div>
  );
}

/** The agreement's own words, and the figures in them where there are any: real texts contradict themselves, so both are kept. */
function Stated({ form, unit }: { readonly form: TargetForm; readonly unit: string }) {
  const { t } = useTranslation('target');
  const names = ['percent', 'from', 'to'] as const;
  const hasFigures = names.some((name) => form.values[`stated.${name}`] !== '');
  return (
    <>
      <Typed form={form} field="stated" label={t('stated')} hint={t('statedHint')} rows={2} />
      {form.values['kind'] === 'follows' ? null : (
        <details className="target-stated" open={hasFigures || undefined}>
          <summary>{t('statedFigures')}</summary>
          <p className="field-hint">{t('statedFiguresHint')}</p>
          <div className="rule-fields">
            {names.map((name) => (
              <TextField
                key={name}
                label={`${t(`statedFigure.${name}`)}, ${name === 'percent' ? '%' : unit}`}
                error={form.mistakes[`stated.${name}`]}
                inputMode="decimal"
                autoComplete="off"
                value={form.values[`stated.${name}`] ?? ''}
                onBlur={() => {
                  form.leave(`stated.${name}`);
                }}
                onChange={(event) => {
                  form.set(`stated.${name}`, event.target.value);
                }}
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Typed({
  form,
  field,
  ...rest
}: {
  readonly form: TargetForm;
  readonly field: 'stated' | 'reason';
  readonly label: string;
  readonly hint: string;
  readonly rows: number;
}) {
  return (
    <TextArea
      {...rest}
      error={form.mistakes[field]}
      value={form.values[field] ?? ''}
      onChange={(event) => {
        form.set(field, event.target.value);
      }}
    />
  );
}
