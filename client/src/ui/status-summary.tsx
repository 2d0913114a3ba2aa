import { useTranslation } from 'react-i18next';
import type { Performance } from '../graphql/generated/graphql.ts';
import { performanceOrder, Status } from './status.tsx';
import './status-summary.css';

/** How many indicators stand how, worst first; states that none is in are left out. */
export function StatusSummary({ performances }: { readonly performances: readonly Performance[] }) {
  const { t } = useTranslation();
  return (
    <ul className="status-summary">
      {performanceOrder.map((performance) => {
        const count = performances.filter((one) => one === performance).length;
        if (count === 0) return null;
        return (
          <li key={performance}>
            <Status performance={performance}>{t(`performanceCount.${performance}`, { count })}</Status>
          </li>
        );
      })}
    </ul>
  );
}
