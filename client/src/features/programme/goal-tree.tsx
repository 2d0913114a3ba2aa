import { useTranslation } from 'react-i18next';
import type { GoalFieldsFragment } from '../../graphql/generated/graphql.ts';

/** A goal and the agreement it is of; null for one of the whole programme. */
export interface OverviewGoal extends GoalFieldsFragment {
  readonly agreement: string | null;
}

/** Goals as a tree. A goal whose parent is not among them stands at the top, so that none is lost. */
export function GoalTree({ goals }: { readonly goals: readonly OverviewGoal[] }) {
  const { t } = useTranslation('programme');
  const known = new Set(goals.map(({ id }) => id));
  const top = goals.filter(({ parent }) => parent === null || !known.has(parent.id));
  const hasSeveral = new Set(goals.flatMap(({ agreement }) => agreement ?? [])).size > 1;
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{t('goals')}</h2>
      {goals.length === 0 ? <p className="muted">{t('noGoals')}</p> : null}
      <Branch goals={top} all={goals} above={null} isAgreementNamed={hasSeveral} className="goal-tree" />
    </section>
  );
}

function Branch({
  goals,
  all,
  above,
  isAgreementNamed,
  className,
}: {
  readonly goals: readonly OverviewGoal[];
  readonly all: readonly OverviewGoal[];
  /** What these goals are steps towards: what it says of itself goes without saying of them. */
  readonly above: OverviewGoal | null;
  readonly isAgreementNamed: boolean;
  readonly className?: string;
}) {
  if (goals.length === 0) return null;
  return (
    <ul className={className}>
      {byPlace(goals).map((goal, index, sorted) => {
        const place = placeOf(goal, above, isAgreementNamed);
        const before = sorted[index - 1];
        const isSaid = before !== undefined && placeOf(before, above, isAgreementNamed) === place;
        return (
          <li key={goal.id}>
            <span lang="da">
              {place === '' ? null : <small className={isSaid ? 'visually-hidden' : 'goal-place'}>{place} </small>}
              {goal.text}
            </span>
            <Branch goals={all.filter(({ parent }) => parent?.id === goal.id)} all={all} above={goal} isAgreementNamed={isAgreementNamed} />
          </li>
        );
      })}
    </ul>
  );
}

/** Which part of which agreement a goal is about, as far as the goal above it does not say so: goals of different parts are often worded alike. */
function placeOf(goal: OverviewGoal, above: OverviewGoal | null, isAgreementNamed: boolean): string {
  const agreement = isAgreementNamed && goal.agreement !== above?.agreement ? goal.agreement : null;
  const item = goal.item !== null && goal.item.id !== above?.item?.id ? goal.item.name : null;
  return [agreement, item].filter((part) => part !== null && part !== '').join(' · ');
}

/** Goals about the same part beside each other, otherwise in the order given. */
function byPlace(goals: readonly OverviewGoal[]): readonly OverviewGoal[] {
  const parts = [...new Set(goals.map(({ item }) => item?.id ?? null))];
  return [...goals].sort((a, b) => parts.indexOf(a.item?.id ?? null) - parts.indexOf(b.item?.id ?? null));
}
