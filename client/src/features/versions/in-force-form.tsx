import { isDay } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { PutVersionInForceDocument, type VersionFieldsFragment } from '../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';

/** Puts a version in force from a day: today unless another is chosen, or the agreement's first when today lies outside it. */
export function InForceForm({
  version,
  period,
  onDone,
}: {
  readonly version: VersionFieldsFragment;
  readonly period: { readonly start: string; readonly end: string };
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const announce = useAnnounce();
  const [, putInForce] = useMutation(PutVersionInForceDocument);
  const [from, setFrom] = useState(() => (today() >= period.start && today() <= period.end ? today() : period.start));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(): Promise<void> {
    if (!isDay(from)) {
      setError(t('versions.fromEmpty'));
      return;
    }
    setIsBusy(true);
    const { data } = await putInForce({ input: { versionId: version.id, from, expectedFrom: version.inForceFrom } });
    setIsBusy(false);
    const payload = data?.putVersionInForce;
    if (!payload?.version) {
      setError(payload?.userErrors[0]?.message ?? t('versions.failed'));
      return;
    }
    announce(t('versions.inForceNow', { number: payload.version.number, day: formats.day(from) }), { visible: true });
    onDone();
  }

  return (
    <form
      className="version-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      <DayField
        label={t('versions.from')}
        hint={t('versions.fromHint')}
        error={error}
        value={from}
        min={period.start}
        max={period.end}
        onChange={(day) => {
          setFrom(day);
          setError(null);
        }}
      />
      <div className="dialog-actions">
        <Button onClick={onDone}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {t('versions.putInForce')}
        </Button>
      </div>
    </form>
  );
}
