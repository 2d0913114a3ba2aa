import { isDay } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { SaveComparisonSetDocument, type ComparisonKind, type ComparisonSetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import { useComparisonSets } from './use-comparison-sets.ts';

const kinds: readonly ComparisonKind[] = ['MUNICIPALITY', 'AREA', 'POPULATION'];
type Mistakes = Readonly<Partial<Record<'name' | 'asOf' | 'units' | 'form', string>>>;

/** The way to say whom the programme's indicators are compared with; nothing for who may not. */
export function ComparisonSets({ programmeSlug }: { readonly programmeSlug: string }) {
  const { t } = useTranslation('indicators');
  const { programmeId, sets, mayDefine } = useComparisonSets(programmeSlug);
  const [isOpen, setIsOpen] = useState(false);
  const [changing, setChanging] = useState<ComparisonSetFieldsFragment | 'new' | null>(null);
  const close = (): void => {
    setIsOpen(false);
    setChanging(null);
  };
  if (!mayDefine || programmeId === null) return null;
  return (
    <>
      <button
        type="button"
        className="text-link no-print"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('compare.sets')}
      </button>
      {!isOpen ? null : changing !== null || sets.length === 0 ? (
        <SetForm
          programmeId={programmeId}
          set={changing === 'new' ? null : changing}
          onClose={sets.length === 0 ? close : () => {
            setChanging(null);
          }}
        />
      ) : (
        <SetList sets={sets} onChange={setChanging} onClose={close} />
      )}
    </>
  );
}

function SetList({
  sets,
  onChange,
  onClose,
}: {
  readonly sets: readonly ComparisonSetFieldsFragment[];
  readonly onChange: (set: ComparisonSetFieldsFragment | 'new') => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  return (
    <Dialog title={t('compare.sets')} onClose={onClose}>
      <ul className="comparison-sets">
        {sets.map((set) => (
          <li key={set.id}>
            <span>
              <b>{set.name}</b> <small>{t('compare.asOfDay', { day: formats.day(set.asOf) })}</small>
              <br />
              {formats.list(set.units.map(({ name }) => name))}
            </span>
            <button
              type="button"
              className="text-link"
              aria-label={t('compare.changeOf', { name: set.name })}
              onClick={() => {
                onChange(set);
              }}
            >
              {t('compare.change')}
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{common('action.close')}</Button>
        <Button
          kind="primary"
          onClick={() => {
            onChange('new');
          }}
        >
          {t('compare.newSet')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks what a set is called, of which day it is and who is in it. What is typed stays through every refusal. */
function SetForm({
  programmeId,
  set,
  onClose,
}: {
  readonly programmeId: string;
  readonly set: ComparisonSetFieldsFragment | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [{ fetching }, save] = useMutation(SaveComparisonSetDocument);
  const [name, setName] = useState(set?.name ?? '');
  const [asOf, setAsOf] = useState(set?.asOf ?? today());
  const [kind, setKind] = useState<ComparisonKind>(set?.units[0]?.kind ?? 'MUNICIPALITY');
  const [names, setNames] = useState((set?.units ?? []).map((unit) => unit.name).join('\n'));
  const [seen, setSeen] = useState(set);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const { form, showMistake } = useFirstMistake();

  async function submit(): Promise<void> {
    const units = names.split('\n').filter((line) => line.trim() !== '');
    const wrong: Mistakes = {
      ...(name.trim() === '' ? { name: t('compare.nameMissing') } : {}),
      ...(!isDay(asOf) ? { asOf: t('compare.asOfMissing') } : {}),
      ...(units.length === 0 ? { units: t('compare.unitsMissing') } : {}),
    };
    setMistakes(wrong);
    if (Object.keys(wrong).length > 0) {
      showMistake();
      return;
    }
    const { data } = await save({
      input: {
        ...{ programmeId, name, asOf, setId: seen?.id ?? null, expectedVersion: seen?.version ?? null },
        units: units.map((unit) => ({ name: unit, kind: seen?.units.find((one) => one.name === unit.trim())?.kind ?? kind })),
      },
    });
    if (data?.saveComparisonSet.comparisonSet) {
      announce(t('compare.setSaved', { name: data.saveComparisonSet.comparisonSet.name }), { visible: true });
      onClose();
      return;
    }
    const [refusal] = data?.saveComparisonSet.userErrors ?? [];
    const field = refusal?.field?.at(0);
    setMistakes({ [field === 'name' || field === 'asOf' || field === 'units' ? field : 'form']: refusal?.message ?? t('compare.failed') });
    showMistake();
    if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'ComparisonSet') setSeen(refusal.current);
  }

  return (
    <Dialog title={set === null ? t('compare.newSet') : t('compare.changeOf', { name: set.name })} onClose={onClose}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {mistakes.form === undefined ? null : <ErrorBanner>{mistakes.form}</ErrorBanner>}
        {seen !== null && seen.version !== set?.version ? (
          <p role="status">{t('compare.setNow', { name: seen.name, units: seen.units.map((unit) => unit.name).join(', ') })}</p>
        ) : null}
        <p>{t('compare.setWhat')}</p>
        <TextField
          label={t('compare.name')}
          hint={t('compare.nameHint')}
          error={mistakes.name}
          value={name}
          maxLength={120}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <DayField label={t('compare.asOf')} error={mistakes.asOf} value={asOf} onChange={setAsOf} />
        <Select
          label={t('compare.kind')}
          value={kind}
          onChange={(event) => {
            setKind(kinds.find((one) => one === event.target.value) ?? 'MUNICIPALITY');
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`compare.kinds.${one}`)}
            </option>
          ))}
        </Select>
        <TextArea
          label={t('compare.units')}
          hint={t('compare.unitsHint')}
          error={mistakes.units}
          rows={6}
          value={names}
          onChange={(event) => {
            setNames(event.target.value);
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={fetching}>
            {t('compare.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
