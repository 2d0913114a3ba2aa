import { useTranslation } from 'react-i18next';
import type { GoalFieldsFragment } from '../../graphql/generated/graphql.ts';

/** Goals as a tree. A goal whose parent is not among them stands at the top, so that none is lost. */
export function GoalTree({ goals }: { readonly goals: readonly GoalFieldsFragment[] }) {
  const { t } = useTranslation('programme');
  const known = new Set(goals.map(({ id }) => id));
  const top = goals.filter(({ parent }) => parent === null || !known.has(parent.id));
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{t('goals')}</h2>
      {goals.length === 0 ? <p className="muted">{t('noGoals')}</p> : null}
      <Branch goals={top} all={goals} className="goal-tree" />
    </section>
  );
}

function Branch({
  goals,
  all,
  className,
}: {
  readonly goals: readonly GoalFieldsFragment[];
  readonly all: readonly GoalFieldsFragment[];
  readonly className?: string;
}) {
  if (goals.length === 0) return null;
  return (
    <ul className={className}>
      {goals.map((goal) => (
        <li key={goal.id}>
          {goal.text}
          <Branch goals={all.filter(({ parent }) => parent?.id === goal.id)} all={all} />
        </li>
      ))}
    </ul>
  );
}
