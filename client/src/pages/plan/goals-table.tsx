import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ServingActivities } from '../../features/pathways/serving-activities.tsx';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { placeElementId } from '../../plan/contents.ts';
import { DefinedWords } from '../../plan/definitions.tsx';
import { inTreeOrder } from '../../plan/goal-tree.ts';
import { BaselineCell, TargetWords } from './indicator-cells.tsx';
import { useIndicatorHref } from './indicator-href.tsx';
import { Cell, TermsGrid, TermsRow } from './terms-cells.tsx';
import { useTheory } from './theory.tsx';

type Goal = PlanTermsFragment['goals'][number];
type Indicator = PlanTermsFragment['indicators'][number];

/** How far a goal is set in: beyond the third step there is no room to tell. */
const maxDepth = 3;

/**
 * Goals as a tree, each with the activities that serve it and the indicators that show whether it is reached: where it began, what is to be
 * reached, where figures come from.
 */
export function GoalsTable({
  label,
  goals,
  indicators,
}: {
  readonly label: string;
  readonly goals: readonly Goal[];
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('plan');
  const goalIds = new Set(goals.map((goal) => goal.id));
  const loose = indicators.filter((one) => one.goal === null || !goalIds.has(one.goal.id));
  return (
    <TermsGrid label={label} columns={[t('terms.indicator'), t('terms.baseline'), t('terms.target'), t('terms.source')]} className="goals">
      {inTreeOrder(goals).map(({ goal, depth }) => (
        <GoalRows
          key={goal.id}
          id={goal.id}
          depth={depth}
          heading={<GoalHeading goal={goal} />}
          indicators={indicators.filter((one) => one.goal?.id === goal.id)}
        />
      ))}
      {loose.length > 0 ? (
        <GoalRows id={null} depth={0} heading={goals.length > 0 ? t('terms.otherIndicators') : null} indicators={loose} />
      ) : null}
    </TermsGrid>
  );
}

function GoalHeading({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation('plan');
  const { pathways, ends, onAdd } = useTheory();
  return (
    <>
      <small>{t(`terms.goalLevel.${goal.level}`)}</small>{' '}
      <span lang="da">
        <DefinedWords text={goal.text} />
      </span>
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
    </>
  );
}

function GoalRows({
  id,
  depth,
  heading,
  indicators,
}: {
  readonly id: string | null;
  readonly depth: number;
  readonly heading: ReactNode;
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('plan');
  const hrefOf = useIndicatorHref();
  return (
    <tbody role="rowgroup" className={`goal-depth-${String(Math.min(depth, maxDepth))}`}>
      {heading === null ? null : (
        <tr role="row" className="goal-row" id={id === null ? undefined : placeElementId(id)}>
          <th role="rowheader" scope="rowgroup" colSpan={4}>
            {heading}
          </th>
        </tr>
      )}
      {indicators.map((indicator) => (
        <TermsRow
          key={indicator.id}
          id={indicator.id}
          heading={
            <Link className="indicator-link" href={hrefOf(indicator.id)}>
              {indicator.name}
            </Link>
          }
        >
          <BaselineCell indicator={indicator} />
          <Cell label={t('terms.target')}>
            <TargetWords indicator={indicator} />
          </Cell>
          <Cell label={t('terms.source')}>{indicator.dataSource?.name}</Cell>
        </TermsRow>
      ))}
    </tbody>
  );
}
