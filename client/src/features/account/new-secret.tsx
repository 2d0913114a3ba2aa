import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';

/** Shows a token's secret, which cannot be had again. It is marked whole by one click where copying is not allowed. */
export function NewSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useTranslation('account');
  const announce = useAnnounce();
  const [copying, setCopying] = useState<'no' | 'done' | 'failed'>('no');

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopying('done');
      announce(t('copied'));
    } catch {
      setCopying('failed');
    }
  };

  return (
    <Dialog title={t('secretTitle')} onClose={onClose}>
      <p>{t('secretText')}</p>
      <output className="secret" aria-label={t('secretLabel')}>
        {secret}
      </output>
      <p className="field-hint">{t('secretUse', { header: 'Authorization: Bearer …' })}</p>
      {copying === 'failed' ? <ErrorBanner>{t('copyFailed')}</ErrorBanner> : null}
      <div className="dialog-actions">
        <Button
          onClick={() => {
            void copy();
          }}
        >
          {copying === 'done' ? t('copied') : t('copy')}
        </Button>
        <Button kind="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  );
}
