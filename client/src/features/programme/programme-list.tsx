import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ProgrammesQuery } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { StatusSummary } from '../../ui/status-summary.tsx';

/** The programmes one may see, newest first, each with its areas and how its indicators stand. */
export function ProgrammeList({ programmes }: { readonly programmes: ProgrammesQuery['programmes'] }) {
  const { t } = useTranslation(['programme', 'common']);
  const formats = useFormats();
  return (
    <ol className="programme-list">
      {programmes.map((programme) => (
        <li key={programme.id}>
          <h2>
            <Link href={`/p/${programme.slug}`}>{programme.name}</Link>
          </h2>
          <p className="programme-facts">
            <span>{formats.days(programme.periodStart, programme.periodEnd)}</span>
            <span>{formats.list(programme.areas.map((area) => area.name))}</span>
            {programme.isDemo ? (
              <span className="tag" title={t('common:state.exampleDataTitle')}>
                {t('common:state.exampleData')}
              </span>
            ) : null}
          </p>
          <p className="programme-description">{programme.description}</p>
          <StatusSummary performances={programme.indicators.map((indicator) => indicator.status.performance)} />
        </li>
      ))}
    </ol>
  );
}
