import { useTranslation } from 'react-i18next';
import { ServingActivities } from '../../features/pathways/serving-activities.tsx';
import { numbersKept } from '../../figures/figure-text.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { placeElementId } from '../../plan/contents.ts';
import { DefinedWords } from '../../plan/definitions.tsx';
import { TermsTool, useTermsTools } from './terms-tools.tsx';
import { useTheory } from './theory.tsx';

/** The row that a goal's indicators stand under: what kind of goal it is, what is to be reached, and who works for it. */
export function GoalRow({
  goal,
  kind,
  isServed = true,
}: {
  readonly goal: PlanTermsFragment['goals'][number];
  readonly kind: string;
  /** False where it is not for the agreement's activities to serve. */
  readonly isServed?: boolean;
}) {
  return (
    <tr role="row" className="goal-row" id={placeElementId(goal.id)}>
      <th role="rowheader" scope="rowgroup" colSpan={4}>
        <small>{kind}</small>{' '}
        <span lang="da">
          <DefinedWords text={numbersKept(goal.text)} />
        </span>
        {isServed ? <Serving goal={goal} /> : null}
        <GoalActs goal={goal} />
      </th>
    </tr>
  );
}

/** The ways to change a goal, and to say what shows it. */
function GoalActs({ goal: { id, text } }: { readonly goal: PlanTermsFragment['goals'][number] }) {
  const { t } = useTranslation('plan');
  const { mayChangeGoals, mayChangeIndicators } = useTermsTools();
  if (!mayChangeGoals && !mayChangeIndicators) return null;
  return (
    <span className="goal-acts">
      {mayChangeGoals ? <TermsTool words={t('goals.change')} about={text} opens={{ is: 'goal', goalId: id }} /> : null}
      {mayChangeIndicators ? <TermsTool words={t('goals.addIndicator')} about={text} opens={{ is: 'newIndicator', goalId: id }} /> : null}
      {mayChangeGoals ? <TermsTool words={t('goals.addUnder')} about={text} opens={{ is: 'newGoal', parentId: id }} /> : null}
    </span>
  );
}

function Serving({ goal }: { readonly goal: PlanTermsFragment['goals'][number] }) {
  const { pathways, ends, onAdd } = useTheory();
  return (
    <ServingActivities
      goal={goal}
      pathways={pathways}
      ends={ends}
      onAdd={
        onAdd === null
          ? null
          : (goalId) => {
              onAdd({ goalId });
            }
      }
    />
  );
}
