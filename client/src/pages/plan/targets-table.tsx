import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureOrShare } from '../../figures/figure-text.ts';
import { milestoneOf } from '../../figures/milestone.ts';
import { newestFigure, seriesOf } from '../../figures/series.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { inTreeOrder } from '../../plan/goal-tree.ts';
import { Status } from '../../ui/status.tsx';
import { GoalRow } from './goal-heading.tsx';
import { BaselineCell, SheetTool, TargetTool, TargetWords } from './indicator-cells.tsx';
import { useIndicatorHref } from './indicator-href.tsx';
import { Cell, TermsGrid, TermsRow } from './terms-cells.tsx';
import { TermsTool, useTermsTools } from './terms-tools.tsx';

type Goal = PlanTermsFragment['goals'][number];
type Indicator = PlanTermsFragment['indicators'][number];

/** The goals of a measuring point beside each other: what is asked of the whole country, what is asked here, and where others stand. */
export function TargetsTable({
  label,
  goals,
  indicators,
}: {
  readonly label: string;
  readonly goals: readonly Goal[];
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('plan');
  const national = new Set(goals.filter(({ level }) => level === 'NATIONAL').map(({ id }) => id));
  const toFollow = indicators.find(({ goal, target }) => goal !== null && national.has(goal.id) && target !== null) ?? null;
  return (
    <TermsGrid label={label} columns={[t('terms.goal'), t('terms.target'), t('terms.latest'), t('terms.baseline')]} className="goals targets">
      {inTreeOrder(goals).map(({ goal }) => (
        <tbody key={goal.id} role="rowgroup">
          <GoalRow goal={goal} kind={t(national.has(goal.id) ? 'terms.goalLevel.NATIONAL' : 'terms.localGoal')} isServed={!national.has(goal.id)} />
          {indicators
            .filter((one) => one.goal?.id === goal.id)
            .map((indicator) => (
              <TargetRow key={indicator.id} indicator={indicator} toFollow={national.has(goal.id) ? null : toFollow} />
            ))}
        </tbody>
      ))}
    </TermsGrid>
  );
}

/** @param toFollow the indicator with the national target, which this one's may follow */
function TargetRow({ indicator, toFollow }: { readonly indicator: Indicator; readonly toFollow: Indicator | null }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const hrefOf = useIndicatorHref();
  const { mayChangeTargets } = useTermsTools();
  const { t: figures } = useTranslation('figures');
  const milestone = milestoneOf(indicator);
  const newest = newestFigure(seriesOf(indicator));
  const follows = indicator.target?.follows ?? null;
  const mayFollow = toFollow !== null && follows === null && toFollow.unit === indicator.unit && toFollow.kind === indicator.kind;
  return (
    <TermsRow
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
      <Cell label={t('terms.target')}>
        <span>
          <TargetWords indicator={indicator} />
          <TargetTool indicator={indicator} />
          {follows === null ? null : <small className="muted">{t(follows.id === toFollow?.id ? 'terms.follows' : 'terms.followsOther')}</small>}
          {mayFollow && mayChangeTargets ? (
            <TermsTool words={t('goals.follow')} about={indicator.name} opens={{ is: 'target', indicatorId: indicator.id, followsId: toFollow.id }} />
          ) : null}
        </span>
      </Cell>
      <Cell label={t('terms.latest')}>
        <span>
          {newest === null ? <span className="muted">{t('focus.noFigure')}</span> : milestone ? figures(milestone.hasHappened ? 'milestone.happened' : 'milestone.notYet') : figureOrShare(newest.value, indicator.decimals, indicator.unit, locale)}
          <small>
            <Status performance={indicator.status.performance} />
          </small>
        </span>
      </Cell>
      <BaselineCell indicator={indicator} />
    </TermsRow>
  );
}
