import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Breakdown } from '../../../figures/parts.ts';
import { PartTargetHistoryDocument } from '../../../graphql/generated/graphql.ts';
import { QueryError } from '../../../ui/query-error.tsx';
import { TargetChanges } from '../target/target-changes.tsx';

/** Every change of the targets of a breakdown's parts, folded away and read when it is opened. */
export function PartTargetHistory({ indicatorId, breakdown }: { readonly indicatorId: string; readonly breakdown: Breakdown }) {
  const { t } = useTranslation('parts');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="known-on no-print"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('targets.history')}</summary>
      {isOpen ? <Changes indicatorId={indicatorId} breakdown={breakdown} /> : null}
    </details>
  );
}

function Changes({ indicatorId, breakdown }: { readonly indicatorId: string; readonly breakdown: Breakdown }) {
  const { t } = useTranslation('parts');
  const [{ data, error }] = useQuery({ query: PartTargetHistoryDocument, variables: { id: indicatorId }, requestPolicy: 'cache-and-network' });
  if (error && !data) return <QueryError error={error} />;
  const read = data?.indicator?.breakdowns.find(({ id }) => id === breakdown.id)?.categories;
  if (read === undefined) return null;
  const changed = read.filter(({ targetHistory }) => targetHistory.some(({ before, by }) => before !== null || by !== null));
  if (changed.length === 0) return <p className="muted">{t('targets.noHistory')}</p>;
  return changed.map(({ id, targetHistory }) => {
    const part = breakdown.categories.find((category) => category.id === id);
    return (
      <div key={id}>
        <b lang="da">{part?.name}</b>
        <TargetChanges changes={targetHistory} current={part?.target ?? null} />
      </div>
    );
  });
}
