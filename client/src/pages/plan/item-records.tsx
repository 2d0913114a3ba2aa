import { useTranslation } from 'react-i18next';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { itemPartId, type ItemPart, type PlanPart } from '../../plan/contents.ts';
import { GoalsTable } from './goals-table.tsx';
import { NoTerms } from './terms-cells.tsx';
import { AddTerms } from './terms-tools.tsx';
import { TargetsTable } from './targets-table.tsx';

type Terms = Pick<PlanTermsFragment, 'goals' | 'indicators'>;

/** Goals about one item, and the indicators that show them or are about it. */
function ofItem({ goals, indicators }: Terms, itemKey: string): Terms {
  const own = goals.filter(({ item }) => item?.key === itemKey);
  const ids = new Set(own.map(({ id }) => id));
  return { goals: own, indicators: indicators.filter(({ goal, item }) => (goal === null ? item?.key === itemKey : ids.has(goal.id))) };
}

/** What stands at an item itself of its goals and indicators, where its kind says so. */
export function ItemRecords({ part, terms }: { readonly part: ItemPart; readonly terms: Terms }) {
  const { t } = useTranslation('plan');
  const { records } = part.kind;
  if (records === undefined) return null;
  const { goals, indicators } = ofItem(terms, part.key);
  const label = t('terms.goalsOf', { name: part.label });
  return (
    <div className="item-records">
      <h4>{t('terms.goals')}</h4>
      {goals.length === 0 && indicators.length === 0 ? (
        <NoTerms />
      ) : records === 'targets' ? (
        <TargetsTable label={label} goals={goals} indicators={indicators} />
      ) : (
        <GoalsTable label={label} goals={goals} indicators={indicators} />
      )}
      <AddTerms itemKey={part.key} />
    </div>
  );
}

/** Goals and indicators that stand at no item, for the table of the agreement as a whole: nothing stands on the page twice. */
export function termsAtNoItem(parts: readonly PlanPart[], { goals, indicators }: Terms): Terms {
  const withRecords = new Set(parts.flatMap((part) => (part.type === 'items' && part.kind.records !== undefined ? part.items.map(({ key }) => key) : [])));
  const rest = goals.filter(({ item }) => item === null || !withRecords.has(item.key));
  const ids = new Set(rest.map(({ id }) => id));
  const isElsewhere = new Set(goals.filter(({ id }) => !ids.has(id)).map(({ id }) => id));
  return {
    goals: rest,
    indicators: indicators.filter(({ goal, item }) => (goal === null ? item === null || !withRecords.has(item.key) : !isElsewhere.has(goal.id))),
  };
}

/** Leads from the agreement's table of goals to the items where the others stand. */
export function GoalsElsewhere({ parts }: { readonly parts: readonly PlanPart[] }) {
  const { t } = useTranslation('plan');
  const items = parts.flatMap((part) => (part.type === 'items' && part.kind.records !== undefined ? part.items : []));
  if (items.length === 0) return null;
  return (
    <p className="terms-elsewhere">
      {t('terms.goalsElsewhere')}{' '}
      {items.map(({ key, label, number }, index) => (
        <span key={key}>
          {index === 0 ? '' : ', '}
          <a className="text-link" href={`#${itemPartId(key)}`} lang="da">
            {number} {label === '' ? t('items.unnamed') : label}
          </a>
        </span>
      ))}
    </p>
  );
}
