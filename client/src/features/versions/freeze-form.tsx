import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { FreezeVersionDocument } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** Freezes the draft under a name of its own. */
export function FreezeForm({ agreementId, onDone }: { readonly agreementId: string; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [, freeze] = useMutation(FreezeVersionDocument);
  const [label, setLabel] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(): Promise<void> {
    if (label.trim() === '') {
      setError(t('versions.labelEmpty'));
      return;
    }
    setIsBusy(true);
    const { data } = await freeze({ input: { agreementId, label: label.trim() } });
    setIsBusy(false);
    const payload = data?.freezeVersion;
    if (!payload?.version) {
      setError(payload?.userErrors[0]?.message ?? t('versions.failed'));
      return;
    }
    announce(t('versions.frozenNow', { number: payload.version.number }), { visible: true });
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
      <p>{t('versions.freezeWhat')}</p>
      <TextField
        label={t('versions.label')}
        hint={t('versions.labelHint')}
        error={error}
        value={label}
        maxLength={120}
        onChange={(event) => {
          setLabel(event.target.value);
          setError(null);
        }}
      />
      <div className="dialog-actions">
        <Button onClick={onDone}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {t('versions.freeze')}
        </Button>
      </div>
    </form>
  );
}
