import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VersionsDialog } from './versions-dialog.tsx';
import type { EditionsProps } from './edition.ts';
import './versions.css';

/** Says which edition one reads, and leads to the others. */
export function EditionButton(props: EditionsProps) {
  const { t } = useTranslation('plan');
  const { shown, versions } = props;
  const [isOpen, setIsOpen] = useState(false);
  const newest = versions[0];
  const name = shown
    ? t('versions.version', { number: shown.number })
    : newest === undefined
      ? t('draft')
      : t('draftAfter', { number: newest.number });
  return (
    <>
      <button
        type="button"
        className="edition-button"
        aria-haspopup="dialog"
        aria-label={`${name}. ${t('versions.choose')}`}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {name}
        <svg width="9" height="6" viewBox="0 0 9 6" aria-hidden="true">
          <path d="m1 1 3.5 3.5L8 1" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {isOpen ? (
        <VersionsDialog
          {...props}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
