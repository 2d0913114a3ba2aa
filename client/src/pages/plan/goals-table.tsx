import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { inTreeOrder } from '../../plan/goal-tree.ts';
import { GoalRow } from './goal-heading.tsx';
import { BaselineCell, SheetTool, TargetTool, TargetWords } from './indicator-cells.tsx';
import { useIndicatorHref } from './indicator-href.tsx';
import { Cell, TermsGrid, TermsRow } from './terms-cells.tsx';

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
          depth={depth}
          heading={<GoalRow goal={goal} kind={t(`terms.goalLevel.${goal.level}`)} />}
          indicators={indicators.filter((one) => one.goal?.id === goal.id)}
        />
      ))}
      {loose.length > 0 ? (
        <GoalRows depth={0} heading={goals.length > 0 ? <LooseRow /> : null} indicators={loose} />
      ) : null}
    </TermsGrid>
  );
}

/** Heads the indicators that show no goal. */
function LooseRow() {
  const { t } = useTranslation('plan');
  return (
    <tr role="row" className="goal-row">
      <th role="rowheader" scope="rowgroup" colSpan={4}>
        {t('terms.otherIndicators')}
      </th>
    </tr>
  );
}

function GoalRows({
  depth,
  heading,
  indicators,
}: {
  readonly depth: number;
  readonly heading: ReactNode;
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('plan');
  const hrefOf = useIndicatorHref();
  return (
    <tbody role="rowgroup" className={`goal-depth-${String(Math.min(depth, maxDepth))}`}>
      {heading}
      {indicators.map((indicator) => (
        <TermsRow
          key={indicator.id}
          id={indicator.id}
          heading={
            <>
              <Link className="indicator-link" href={hrefOf(indicator.id)}>
                {indicator.name}
              </Link>
              <SheetTool indicator={indicator} />
            </>
          }
        >
          <BaselineCell indicator={indicator} />
          <Cell label={t('terms.target')}>
            <TargetWords indicator={indicator} />
            <TargetTool indicator={indicator} />
          </Cell>
          <Cell label={t('terms.source')}>{indicator.dataSource?.name}</Cell>
        </TermsRow>
      ))}
    </tbody>
  );
}
