import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeElementId } from '../../plan/contents.ts';

/** Said where a table would have no rows. */
export function NoTerms() {
  const { t } = useTranslation('plan');
  return <p className="terms-none">{t('terms.none')}</p>;
}

interface GridProps {
  readonly label: string;
  /** What heads each column; what is counted stands to the right. */
  readonly columns: readonly (string | { readonly counted: string })[];
  readonly className?: string;
  /** Groups of rows. */
  readonly children: ReactNode;
}

/** A table of terms. Its parts name their roles, since the layout that makes a list of it on a phone takes them away. */
export function TermsGrid({ label, columns, className = '', children }: GridProps) {
  return (
    <table className={`terms ${className}`.trim()} role="table">
      <caption className="visually-hidden">{label}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => {
            const words = typeof column === 'string' ? column : column.counted;
            return (
              <th key={words} role="columnheader" scope="col" className={typeof column === 'string' ? undefined : 'num'}>
                {words}
              </th>
            );
          })}
        </tr>
      </thead>
      {children}
    </table>
  );
}

/** What a row is about, in the words of the agreement, and its cells; `id` is the record's. */
export function TermsRow({ id, heading, children }: { readonly id: string; readonly heading: ReactNode; readonly children: ReactNode }) {
  return (
    <tr role="row" id={placeElementId(id)}>
      <th role="rowheader" scope="row" lang="da">
        {heading}
      </th>
      {children}
    </tr>
  );
}

/** A cell of a table that is read as a list on a phone: it says there what its column says here. */
export function Cell({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <td role="cell" data-label={label} className={className}>
      {children}
    </td>
  );
}
