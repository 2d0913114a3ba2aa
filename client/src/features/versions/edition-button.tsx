import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionFieldsFragment } from '../../graphql/generated/graphql.ts';
import { VersionsDialog } from './versions-dialog.tsx';
import type { Edition } from './edition.ts';
import './versions.css';

export interface EditionButtonProps {
  readonly agreementId: string;
  /** First and last day of the agreement: outside them nothing can be in force. */
  readonly period: { readonly start: string; readonly end: string };
  /** Address of the draft. */
  readonly base: string;
  readonly edition: Edition;
  /** The version that is shown; null for the draft. */
  readonly shown: VersionFieldsFragment | null;
  readonly versions: readonly VersionFieldsFragment[];
  readonly mayDecide: boolean;
}

/** Says which edition one reads, and leads to the others. */
export function EditionButton(props: EditionButtonProps) {
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
