import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { figureWithUnit } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { BaselineHistoryDocument, type BaselineFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { QueryError } from '../../../ui/query-error.tsx';

/** Every change of an indicator's starting values, newest first: what it was before, who changed it and when. */
export function BaselineHistory({ indicator: { id, unit, decimals } }: { readonly indicator: Pick<Indicator, 'id' | 'unit' | 'decimals'> }) {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const [{ data, error }] = useQuery({ query: BaselineHistoryDocument, variables: { id } });
  if (error && !data) return <QueryError error={error} />;
  // What came with the agreement is no change.
  const told = (data?.indicator?.baselineHistory ?? []).filter(({ before, by }) => before !== null || by !== null);
  if (told.length === 0) return null;
  const words = ({ label, value, dateWords }: BaselineFieldsFragment): string => {
    const counted = value === null ? t('baseline.notCounted') : figureWithUnit(value, decimals, unit, formats.locale);
    return `${label}: ${counted}${value !== null && dateWords ? ` (${dateWords})` : ''}`;
  };
  return (
    <ol className="target-history" aria-label={t('baseline.history.title')}>
      {told.map(({ before, after, by, at }) => {
        const who = { day: formats.momentDay(at), by: by?.name ?? t('baseline.history.somebody') };
        return (
          <li key={`${at} ${after?.id ?? before?.id ?? ''}`}>
            {before === null
              ? t('baseline.history.added', { ...who, after: after === null ? '' : words(after) })
              : t(after === null ? 'baseline.history.removed' : 'baseline.history.changed', { ...who, before: words(before) })}
          </li>
        );
      })}
    </ol>
  );
}
