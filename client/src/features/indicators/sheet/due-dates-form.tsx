import { addDays, isDay } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { ChangeDueDatesDocument } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { useFirstMistake } from '../../../ui/use-first-mistake.ts';

/** What stands in the fields by the keys of periods, as a day or as it was typed; empty where none is agreed. */
type Typed = Readonly<Record<string, string>>;

function typedOf({ dueDates }: Pick<Indicator, 'dueDates'>): Typed {
  return Object.fromEntries(dueDates.map(({ periodKey, dueOn }) => [periodKey, dueOn]));
}

/** Asks by which days single periods are to be reported. What is typed stays through every refusal. */
export function DueDatesForm({ indicator, onClose }: { readonly indicator: Indicator; readonly onClose: () => void }) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const announce = useAnnounce();
  const [{ fetching }, change] = useMutation(ChangeDueDatesDocument);
  const [version, setVersion] = useState(indicator.version);
  const [typed, setTyped] = useState(() => typedOf(indicator));
  const [mistakes, setMistakes] = useState<Typed>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const { form, showMistake } = useFirstMistake();
  // Of what has been reported nobody is waiting any more.
  const asked = indicator.periods.filter(({ key, report }) => report === null || typed[key] !== undefined);

  async function submit(): Promise<void> {
    const agreed = Object.entries(typed).filter(([, day]) => day.trim() !== '');
    const wrong = indicator.periods.flatMap(({ key, availableFrom }) => {
      const day = typed[key]?.trim() ?? '';
      return isDay(day) && day < availableFrom ? [[key, t('dueDates.tooEarly', { day: formats.longDay(availableFrom) })] as const] : [];
    });
    setMistakes(Object.fromEntries(wrong));
    setRefusal(null);
    if (wrong.length > 0 || agreed.some(([, day]) => !isDay(day))) {
      showMistake();
      return;
    }
    const dueDates = agreed.map(([periodKey, dueOn]) => ({ periodKey, dueOn }));
    const { data } = await change({ input: { indicatorId: indicator.id, expectedVersion: version, dueDates } });
    if (data?.changeDueDates.indicator) {
      announce(t('dueDates.saved', { name: indicator.name }), { visible: true });
      onClose();
      return;
    }
    const [error] = data?.changeDueDates.userErrors ?? [];
    setRefusal(error?.message ?? t('sheet.failed'));
    if (error?.__typename === 'ConflictError' && error.current.__typename === 'Indicator') setVersion(error.current.version);
  }

  return (
    <Dialog title={t('dueDates.title', { name: indicator.name })} onClose={onClose}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {refusal === null ? null : <ErrorBanner>{refusal}</ErrorBanner>}
        <p>{t(asked.length === 0 ? 'dueDates.none' : 'dueDates.what')}</p>
        {asked.map(({ key, label, availableFrom }) => (
          <DayField
            key={key}
            label={label}
            hint={t('dueDates.otherwise', { day: formats.longDay(addDays(availableFrom, indicator.dueDays)) })}
            error={mistakes[key]}
            value={typed[key] ?? ''}
            min={availableFrom}
            onChange={(day) => {
              setTyped((before) => ({ ...before, [key]: day }));
            }}
          />
        ))}
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={fetching}>
            {t('sheet.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
