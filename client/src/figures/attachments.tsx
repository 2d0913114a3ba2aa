import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.ts';
import { fileSize } from './file-size.ts';
import type { Measurement } from './indicator.ts';
import { RemoveAttachment } from './remove-attachment.tsx';

type Attachment = Measurement['attachments'][number];

/** The files that a figure can be checked against, as links; of one that was removed, who did it and why. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation('figures');
  const { locale, momentDay } = useFormats();
  const [removing, setRemoving] = useState<Attachment | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <span className="attachments" role="list" aria-label={t('attachments')}>
        {attachments.map((attachment) => {
          const { id, fileName, sizeBytes, url, removal, viewerMayRemove } = attachment;
          return (
            <span key={id} role="listitem">
              {url !== null && fileName !== null ? (
                <>
                  <a className="text-link" href={url} download={fileName}>
                    {fileName}
                  </a>{' '}
                  <span className="muted">{fileSize(sizeBytes, locale)}</span>{' '}
                </>
              ) : null}
              {removal ? (
                <span className="muted">
                  {t('attachmentRemoved', { day: momentDay(removal.at), by: removal.by?.name ?? t('decision.somebody'), reason: removal.reason })}{' '}
                </span>
              ) : null}
              {viewerMayRemove ? (
                <button
                  type="button"
                  className="text-link no-print"
                  aria-label={t('removeAttachmentOf', { name: fileName })}
                  onClick={() => {
                    setRemoving(attachment);
                  }}
                >
                  {t('removeAttachment')}
                </button>
              ) : null}
            </span>
          );
        })}
      </span>
      {removing ? (
        <RemoveAttachment
          id={removing.id}
          fileName={removing.fileName ?? ''}
          onClose={() => {
            setRemoving(null);
          }}
        />
      ) : null}
    </>
  );
}
