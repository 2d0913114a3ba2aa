import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { AddBaselineDocument, ChangeBaselineDocument, type BaselineFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select, TextField } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import { baselinePrecisions, baselineScopes, endsBefore, inputOf, precisionOf, valuesOf, type BaselineField } from './baseline-values.ts';

export interface BaselineFormProps {
  readonly indicator: Pick<Indicator, 'id' | 'name' | 'unit' | 'target'>;
  /** The one to change; null for a new one. */
  readonly baseline: BaselineFieldsFragment | null;
  /** What stands beside the act: the way past it, where it is a step of something else. */
  readonly skip?: ReactNode;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Asks where an indicator began, or what it is compared with. What is typed stays through every refusal. */
export function BaselineForm({ indicator, baseline, skip, onClose, onDone = onClose }: BaselineFormProps) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const { locale, day } = useFormats();
  const announce = useAnnounce();
  const [{ fetching: isAdding }, add] = useMutation(AddBaselineDocument);
  const [{ fetching: isChanging }, change] = useMutation(ChangeBaselineDocument);
  const [seen, setSeen] = useState(baseline);
  const [values, setValues] = useState(() => valuesOf(baseline, locale));
  const [mistakes, setMistakes] = useState<Readonly<Partial<Record<BaselineField | 'form', string>>>>({});
  const { form, showMistake } = useFirstMistake();
  const isBusy = isAdding || isChanging;
  const ends = endsBefore(indicator.target, values);

  function refuse(wrong: typeof mistakes): void {
    setMistakes(wrong);
    showMistake();
  }

  async function submit(): Promise<void> {
    const read = inputOf(values, { locale, unit: indicator.unit });
    if ('wrong' in read) {
      refuse({ [read.wrong]: t(read.wrong === 'value' ? 'baseline.notNumber' : read.wrong === 'date' ? 'baseline.notDay' : 'baseline.labelMissing') });
      return;
    }
    const answer =
      seen === null
        ? (await add({ input: { indicatorId: indicator.id, ...read.input } })).data?.addBaseline
        : (await change({ input: { baselineId: seen.id, ...read.input } })).data?.changeBaseline;
    if (answer?.indicator) {
      announce(t('baseline.saved', { name: indicator.name }), { visible: true });
      onDone();
      return;
    }
    const [refusal] = answer?.userErrors ?? [];
    const field = (Object.keys(values) as BaselineField[]).find((name) => name === refusal?.field?.[0]);
    if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'Baseline') {
      const { current } = refusal;
      setSeen(current);
      const theirs = valuesOf(current, locale);
      refuse({ form: `${refusal.message} ${t('baseline.theirs', { label: theirs.label, value: theirs.value === '' ? t('noBaseline') : theirs.value })}` });
    } else refuse({ [field ?? 'form']: refusal?.message ?? t('sheet.failed') });
  }

  const field = (name: BaselineField) => ({
    label: name === 'value' ? `${t('baseline.fields.value')}, ${indicator.unit}` : t(`baseline.fields.${name}`),
    value: values[name],
    error: mistakes[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setValues((before) => ({ ...before, [name]: target.value }));
      setMistakes(({ [name]: _corrected, ...others }) => others);
    },
  });

  return (
    <Dialog title={t(baseline === null ? 'baseline.titleNew' : 'baseline.titleChange', { name: indicator.name })} onClose={onClose}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        {mistakes.form === undefined ? null : <ErrorBanner>{mistakes.form}</ErrorBanner>}
        <Select {...field('scope')}>
          {baselineScopes.map((scope) => (
            <option key={scope} value={scope}>
              {t(`baseline.scopes.${scope}`)}
            </option>
          ))}
        </Select>
        <TextField {...field('label')} hint={t('baseline.labelHint')} lang="da" maxLength={200} />
        <TextField {...field('value')} hint={t('baseline.valueHint')} inputMode="decimal" autoComplete="off" />
        <div className="sheet-row">
          <DayField
            label={t('baseline.fields.date')}
            error={mistakes.date}
            value={values.date}
            precision={precisionOf(values)}
            isVague
            onChange={(date, datePrecision) => {
              setValues((before) => ({ ...before, date, datePrecision }));
              setMistakes(({ date: _corrected, ...others }) => others);
            }}
          />
          <Select {...field('datePrecision')}>
            {[...baselinePrecisions, ...(values.datePrecision === 'BEFORE_SUMMER' ? (['BEFORE_SUMMER'] as const) : [])].map((precision) => (
              <option key={precision} value={precision}>
                {t(`baseline.precisions.${precision}`)}
              </option>
            ))}
          </Select>
        </div>
        {ends === null ? null : (
          <p role="status" className="baseline-warning">
            {t('baseline.endsBefore', { day: day(ends) })}
          </p>
        )}
        <TextField {...field('source')} lang="da" maxLength={200} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          {skip}
          <Button type="submit" kind="primary" busy={isBusy}>
            {t(baseline === null ? 'baseline.add' : 'baseline.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
