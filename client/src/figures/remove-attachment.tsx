import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { RemoveAttachmentDocument } from '../graphql/generated/graphql.ts';
import { useAnnounce } from '../ui/announcements.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorBanner } from '../ui/notice.tsx';

/** Asks why a file is removed. What is typed stays through every refusal. */
export function RemoveAttachment({ id, fileName, onClose }: { readonly id: string; readonly fileName: string; readonly onClose: () => void }) {
  const { t } = useTranslation('figures');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [{ fetching }, remove] = useMutation(RemoveAttachmentDocument);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<{ readonly message: string; readonly isReason: boolean } | null>(null);

  async function submit(): Promise<void> {
    if (reason.trim() === '') {
      setRefusal({ message: t('removeForm.empty'), isReason: true });
      return;
    }
    const { data } = await remove({ input: { attachmentId: id, reason } });
    if (data?.removeAttachment.attachment) {
      announce(t('removeForm.done'));
      onClose();
      return;
    }
    const [error] = data?.removeAttachment.userErrors ?? [];
    setRefusal({ message: error?.message ?? t('removeForm.failed'), isReason: error?.field?.at(-1) === 'reason' });
  }

  return (
    <Dialog title={t('removeForm.title')} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {refusal && !refusal.isReason ? <ErrorBanner>{refusal.message}</ErrorBanner> : null}
        <p>{t('removeForm.what', { name: fileName })}</p>
        <TextArea
          label={t('removeForm.reason')}
          hint={t('removeForm.hint')}
          error={refusal?.isReason ? refusal.message : null}
          rows={3}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="danger" busy={fetching}>
            {t('removeForm.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
