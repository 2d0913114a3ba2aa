import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { ChangeBreakdownsDocument, ProgrammeAreasDocument } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';
import { BreakdownField } from './breakdown-field.tsx';
import { inputOf, newBreakdown, nextDimension, valuesOf, type BreakdownValues } from './breakdown-values.ts';

/** Asks which parts an indicator is reported by. What is typed stays through every refusal. */
export function BreakdownsForm({
  indicator,
  programmeSlug,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly programmeSlug: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('parts');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const announce = useAnnounce();
  const [{ data: read }] = useQuery({ query: ProgrammeAreasDocument, variables: { slug: programmeSlug } });
  const [{ fetching }, change] = useMutation(ChangeBreakdownsDocument);
  const [version, setVersion] = useState(indicator.version);
  const [values, setValues] = useState(() => valuesOf(indicator.breakdowns, formats.locale));
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [theirs, setTheirs] = useState<string | null>(null);
  const { form, showMistake } = useFirstMistake();
  const suggested = {
    areas: read?.programme?.areas ?? [],
    ages: [t('suggested.young'), t('suggested.middle'), t('suggested.old')],
    genders: [t('suggested.women'), t('suggested.men')],
  };
  const replace = (next: BreakdownValues): void => {
    setValues((all) => all.map((one) => (one.key === next.key ? next : one)));
  };

  async function submit(): Promise<void> {
    const { breakdowns, wrong: notNumbers } = inputOf(values, { locale: formats.locale, unit: indicator.unit });
    setWrong(notNumbers);
    setProblem(null);
    if (notNumbers.length > 0) {
      showMistake();
      return;
    }
    const { data } = await change({ input: { indicatorId: indicator.id, expectedVersion: version, breakdowns } });
    if (data?.changeBreakdowns.indicator) {
      announce(t('form.saved', { name: indicator.name }), { visible: true });
      onClose();
      return;
    }
    const [refusal] = data?.changeBreakdowns.userErrors ?? [];
    if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'Indicator') {
      const { current } = refusal;
      setVersion(current.version);
      const words = current.breakdowns.map(({ name, categories }) => `${name} (${formats.list(categories.map((one) => one.name))})`);
      setTheirs(words.length === 0 ? t('form.theirsNone') : words.join(', '));
    } else setProblem(refusal?.message ?? t('form.failed'));
    showMistake();
  }

  return (
    <Dialog title={t('form.title', { name: indicator.name })} width="wide" onClose={onClose}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {problem === null ? null : <ErrorBanner>{problem}</ErrorBanner>}
        {theirs === null ? null : <p role="status">{t('form.theirs', { theirs })}</p>}
        <p>{t('form.what')}</p>
        {values.length === 0 ? <p className="muted">{t('form.none')}</p> : null}
        {values.map((one) => (
          <BreakdownField
            key={one.key}
            value={one}
            kind={indicator.kind}
            unit={indicator.unit}
            areas={suggested.areas}
            wrong={wrong}
            onChange={replace}
            onDimension={(dimension) => {
              replace({ ...newBreakdown(dimension, indicator.kind, suggested), key: one.key });
            }}
            onRemove={() => {
              setValues(values.filter(({ key }) => key !== one.key));
            }}
          />
        ))}
        <p>
          <Button
            onClick={() => {
              setValues([...values, newBreakdown(nextDimension(values), indicator.kind, suggested)]);
            }}
          >
            {t('form.addBreakdown')}
          </Button>
        </p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={fetching}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
