import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import { figureText } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { EnterComparisonsDocument, IndicatorComparisonsDocument } from '../../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select, TextField } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import type { TypedMistake } from '../target/rule-values.ts';
import { changedRows, enterablePeriods, figuresOf } from './typed-rows.ts';
import { useComparisonSets } from './use-comparison-sets.ts';

/** Asks for the figures of one unit, a row for each period. What is typed stays through every refusal. */
export function ComparisonForm({
  indicator,
  programmeSlug,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly programmeSlug: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const { locale } = useFormats();
  const { sets } = useComparisonSets(programmeSlug);
  const [chosen, setChosen] = useState('');
  const units = new Map([...sets.flatMap((set) => set.units), ...indicator.comparisons.map(({ unit }) => unit)].map((unit) => [unit.id, unit]));
  const unit = units.get(chosen) ?? [...units.values()][0] ?? null;
  const { form: element, showMistake } = useFirstMistake();
  const form = useEntering(indicator, unit?.id ?? null, { onDone: onClose, onMistake: showMistake });

  return (
    <Dialog title={t('compare.formTitle', { name: indicator.name })} onClose={onClose}>
      {unit === null ? (
        <>
          <p>{t('compare.noUnits')}</p>
          <div className="dialog-actions">
            <Button onClick={onClose}>{common('action.close')}</Button>
          </div>
        </>
      ) : (
        <form
          ref={element}
          className="dialog-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.send();
          }}
        >
          {form.problem === null ? null : <ErrorBanner>{form.problem}</ErrorBanner>}
          <p>{t('compare.what')}</p>
          <Select
            label={t('compare.unit')}
            value={unit.id}
            onChange={(event) => {
              setChosen(event.target.value);
              form.begin(event.target.value);
            }}
          >
            {[...units.values()].map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <TextField
            label={t('compare.source')}
            hint={t('compare.sourceHint')}
            value={form.source}
            maxLength={1000}
            onChange={(event) => {
              form.setSource(event.target.value);
            }}
          />
          <div className="comparison-rows">
            {enterablePeriods(indicator, today()).map((period) => {
              const seen = form.seen.get(period.key)?.value ?? null;
              return (
                <TextField
                  key={period.key}
                  label={`${period.label}, ${indicator.unit}`}
                  inputMode="decimal"
                  autoComplete="off"
                  disabled={period.lock !== null}
                  error={form.wrong[period.key]}
                  hint={form.changed.includes(period.key) ? t('compare.nowThere', { value: seen === null ? '–' : figureText(seen, indicator.decimals, locale) }) : null}
                  value={form.typed[period.key] ?? (seen === null ? '' : figureText(seen, indicator.decimals, locale))}
                  onChange={(event) => {
                    form.type(period.key, event.target.value);
                  }}
                />
              );
            })}
          </div>
          <div className="dialog-actions">
            <Button onClick={onClose}>{common('action.cancel')}</Button>
            <Button type="submit" kind="primary" busy={form.isSending}>
              {t('compare.save')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Holds what is typed for a unit beside what was seen when it was opened, so that nobody's figure is overwritten unseen. */
function useEntering(
  indicator: Indicator,
  unitId: string | null,
  { onDone, onMistake }: { readonly onDone: () => void; readonly onMistake: () => void },
) {
  const { t } = useTranslation('indicators');
  const { t: target } = useTranslation('target');
  const { locale } = useFormats();
  const announce = useAnnounce();
  const client = useClient();
  const [{ fetching }, enter] = useMutation(EnterComparisonsDocument);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [source, setSource] = useState('');
  const [opened, setOpened] = useState(indicator.comparisons);
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [changed, setChanged] = useState<readonly string[]>([]);
  const seen = figuresOf({ comparisons: opened }, unitId ?? '');

  /** Shows what is there now beside what was typed, so that it can be decided anew. */
  async function lookAgain(): Promise<void> {
    const { data } = await client.query(IndicatorComparisonsDocument, { id: indicator.id }, { requestPolicy: 'network-only' });
    const comparisons = data?.indicator?.comparisons ?? opened;
    const now = figuresOf({ comparisons }, unitId ?? '');
    setChanged(Object.keys(typed).filter((key) => now.get(key)?.id !== seen.get(key)?.id));
    setOpened(comparisons);
  }

  return {
    ...{ typed, source, setSource, problem, wrong, changed, seen, isSending: fetching },
    /** Starts on another unit. */
    begin(next: string): void {
      setTyped({});
      setOpened(indicator.comparisons);
      setSource(indicator.comparisons.find(({ unit }) => unit.id === next)?.figures[0]?.source ?? '');
      setProblem(null);
      setWrong({});
      setChanged([]);
    },
    type(periodKey: string, text: string): void {
      setTyped((before) => ({ ...before, [periodKey]: text }));
    },
    async send(): Promise<void> {
      if (fetching || unitId === null) return;
      const { unit } = indicator;
      const { rows, wrong: mistakes } = changedRows(typed, seen, { locale, unit });
      // A row may stand empty, which the sentence for a target's number does not say.
      const sentenceOf = (mistake: TypedMistake) => (mistake === 'NOT_A_NUMBER' ? t('compare.notNumber') : target(`mistakes.${mistake}`, { unit }));
      setWrong(Object.fromEntries(Object.entries(mistakes).map(([key, mistake]) => [key, sentenceOf(mistake)])));
      if (Object.keys(mistakes).length > 0) {
        onMistake();
        return;
      }
      if (rows.length === 0) {
        setProblem(t('compare.nothingChanged'));
        onMistake();
        return;
      }
      const { data } = await enter({ input: { indicatorId: indicator.id, unitId, source, rows: [...rows] } });
      if (data?.enterComparisons.indicator) {
        announce(t('compare.saved', { count: rows.length }), { visible: true });
        onDone();
        return;
      }
      const [refusal] = data?.enterComparisons.userErrors ?? [];
      setProblem(refusal?.message ?? t('compare.failed'));
      onMistake();
      if (refusal?.code === 'CONFLICT') await lookAgain();
    },
  };
}
