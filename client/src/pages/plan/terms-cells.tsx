import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Said where a table would have no rows. */
export function NoTerms() {
  const { t } = useTranslation('plan');
  return <p className="terms-none">{t('terms.none')}</p>;
}

/** A cell of a table that is read as a list on a phone: it says there what its column says here. */
export function Cell({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <td role="cell" data-label={label} className={className}>
      {children}
    </td>
  );
}
