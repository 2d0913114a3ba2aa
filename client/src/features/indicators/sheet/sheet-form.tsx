import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { ChangeIndicatorDocument, CreateIndicatorDocument, IndicatorPlacesDocument, ReportersDocument } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import { inTreeOrder } from '../../../plan/goal-tree.ts';
import { ArchiveIndicator } from './archive-indicator.tsx';
import { aggregationsOffered, collectionFrequencies, differing, examplePeriod, inputOf, newValues, sheetChoices, valuesOf, withKind, type ChosenField, type SheetField } from './sheet-values.ts';

/** What a new indicator is made for. */
export interface IndicatorStart {
  readonly agreement: { readonly id: string; readonly slug: string };
  readonly goalId?: string;
  readonly itemKey?: string;
}

export interface SheetFormProps {
  /** The indicator to change, or what a new one is for. */
  readonly of: Indicator | IndicatorStart;
  /** The name of the field that it is opened for. */
  readonly startAt?: string | undefined;
  readonly onClose: () => void;
  readonly onCreated?: (indicator: Indicator) => void;
}

/** Asks what an indicator counts, how, how often and who reports it. What is typed stays through every refusal. */
export function SheetForm({ of, startAt, onClose, onCreated }: SheetFormProps) {
  const indicator = 'version' in of ? of : null;
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const announce = useAnnounce();
  const [{ data: read }] = useQuery({ query: ReportersDocument });
  const [{ data: places }] = useQuery({ query: IndicatorPlacesDocument, variables: { slug: of.agreement.slug } });
  const [{ fetching: isChanging }, change] = useMutation(ChangeIndicatorDocument);
  const [{ fetching: isCreating }, create] = useMutation(CreateIndicatorDocument);
  const fetching = isChanging || isCreating;
  const [seen, setSeen] = useState(() => ('version' in of ? { version: of.version, values: valuesOf(of) } : { version: 0, values: newValues(of) }));
  const [values, setValues] = useState(seen.values);
  const [mistakes, setMistakes] = useState<Readonly<Partial<Record<SheetField | 'form', string>>>>({});
  const [theirs, setTheirs] = useState<readonly SheetField[]>([]);
  const { form, showMistake } = useFirstMistake();
  useEffect(() => {
    const asked = startAt === undefined ? null : form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(startAt)}"]`);
    asked?.focus();
    asked?.closest('.field')?.scrollIntoView({ block: 'center' });
  }, [form, startAt]);

  function refuse(refusal: { readonly message: string; readonly field: readonly string[] | null } | undefined): void {
    const field = (Object.keys(values) as SheetField[]).find((name) => name === refusal?.field?.[0]);
    setMistakes({ [field ?? 'form']: refusal?.message ?? t('sheet.failed') });
    showMistake();
  }

  async function submit(): Promise<void> {
    const { input, wrong } = inputOf(values, { id: indicator?.id ?? '', version: seen.version });
    setMistakes(Object.fromEntries(wrong.map((field) => [field, t(`sheet.mistakes.${field}`)])));
    if (wrong.length > 0) {
      showMistake();
      return;
    }
    if (indicator === null) {
      const { indicatorId: _none, expectedVersion: _first, ...sheet } = input;
      const { data } = await create({ input: { agreementId: of.agreement.id, ...sheet } });
      const made = data?.createIndicator.indicator;
      if (made) {
        announce(t('life.created', { name: made.name }), { visible: true });
        onCreated?.(made);
        return;
      }
      const [refusal] = data?.createIndicator.userErrors ?? [];
      refuse(refusal);
      return;
    }
    const { data } = await change({ input });
    if (data?.changeIndicator.indicator) {
      announce(t('sheet.saved', { name: data.changeIndicator.indicator.name }), { visible: true });
      onClose();
      return;
    }
    const [refusal] = data?.changeIndicator.userErrors ?? [];
    refuse(refusal);
    if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'Indicator') {
      const now = valuesOf(refusal.current);
      const changed = differing(seen.values, now);
      setTheirs(changed);
      setSeen({ version: refusal.current.version, values: now });
      // What they changed and we did not is taken over; what both changed stays as we wrote it, and is named.
      setValues((own) => ({ ...own, ...Object.fromEntries(changed.filter((name) => own[name] === seen.values[name]).map((name) => [name, now[name]])) }));
    }
  }

  const example = places?.agreement ? examplePeriod(values, places.agreement) : null;
  const partyIds = new Set((places?.agreement?.plan?.parties ?? []).flatMap(({ organisation }) => organisation?.id ?? []));
  const organisations = read?.organisations ?? [];
  const reporterGroups = [
    { group: 'parties', organisations: organisations.filter(({ id }) => partyIds.has(id)) },
    { group: 'others', organisations: organisations.filter(({ id }) => !partyIds.has(id)) },
  ] as const;

  const field = (name: SheetField) => ({
    name,
    label: t(`sheet.fields.${name}`),
    error: mistakes[name],
    value: values[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setValues((before) => (name === 'kind' ? withKind(before, target.value) : { ...before, [name]: target.value }));
    },
  });
  const choose = (name: ChosenField) => (
    <Select {...field(name)}>
      {(name === 'aggregation' ? aggregationsOffered(values) : sheetChoices[name]).map((choice) => (
        <option key={choice} value={choice}>
          {t(`sheet.choices.${choice}`)}
        </option>
      ))}
    </Select>
  );

  return (
    <Dialog title={indicator === null ? t('life.titleNew') : t('sheet.title', { name: indicator.name })} width="wide" onClose={onClose}>
      <form
        ref={form}
        className="dialog-form sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {mistakes.form === undefined ? null : <ErrorBanner>{mistakes.form}</ErrorBanner>}
        {theirs.length > 0 ? <p role="status">{t('sheet.theirs', { fields: formats.list(theirs.map((name) => t(`sheet.fields.${name}`))) })}</p> : null}
        <p>{t('sheet.what')}</p>
        <TextField {...field('name')} maxLength={200} />
        <div className="sheet-row">
          <Select {...field('goalId')}>
            <option value="">{t('sheet.noGoal')}</option>
            {inTreeOrder(places?.agreement?.plan?.goals ?? []).map(({ goal: { id, text }, depth }) => (
              <option key={id} value={id} lang="da">
                {'\u2003'.repeat(depth)}
                {text}
              </option>
            ))}
          </Select>
          <Select {...field('itemKey')}>
            <option value="">{t('sheet.noItem')}</option>
            {(places?.agreement?.plan?.items ?? []).map(({ key, name }) => (
              <option key={key} value={key} lang="da">
                {name}
              </option>
            ))}
          </Select>
        </div>
        <TextArea {...field('definition')} hint={t('sheet.hints.definition')} rows={3} maxLength={2000} />
        <TextArea {...field('rationale')} hint={t('sheet.hints.rationale')} rows={2} maxLength={2000} />
        <div className="sheet-row">
          {choose('kind')}
          <TextField {...field('unit')} maxLength={40} />
          {choose('direction')}
          {choose('aggregation')}
        </div>
        {values.kind === 'SHARE' ? (
          <div className="sheet-row">
            <TextField {...field('numerator')} maxLength={2000} />
            <TextField {...field('denominator')} maxLength={2000} />
          </div>
        ) : null}
        <div className="sheet-row">
          {choose('frequency')}
          <Select {...field('collectionFrequency')}>
            <option value="">{t('sheet.notAgreed')}</option>
            {collectionFrequencies.map((choice) => (
              <option key={choice} value={choice}>
                {t(`sheet.choices.${choice}`)}
              </option>
            ))}
          </Select>
          <TextField {...field('decimals')} inputMode="numeric" autoComplete="off" />
        </div>
        <div className="sheet-row">
          <TextField {...field('lagDays')} inputMode="numeric" autoComplete="off" />
          <TextField {...field('dueDays')} inputMode="numeric" autoComplete="off" />
        </div>
        {example ? (
          <p className="field-hint">
            {t('sheet.example', { period: example.label[formats.locale], from: formats.day(example.availableFrom), due: formats.day(example.dueOn) })}
          </p>
        ) : null}
        <div className="sheet-row">
          <TextField {...field('dataSource')} maxLength={200} />
          <Select {...field('reporterId')}>
            <option value="">{t('details.noReporter')}</option>
            {reporterGroups.map(({ group, organisations }) =>
              organisations.length === 0 ? null : (
                <optgroup key={group} label={t(`sheet.reporters.${group}`)}>
                  {organisations.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ),
            )}
          </Select>
        </div>
        <TextArea {...field('method')} rows={2} maxLength={2000} />
        <TextArea {...field('qualityNote')} hint={t('sheet.hints.qualityNote')} rows={2} maxLength={2000} />
        {indicator === null ? null : <ArchiveIndicator indicator={indicator} onArchived={onClose} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={fetching}>
            {t(indicator === null ? 'life.create' : 'sheet.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
