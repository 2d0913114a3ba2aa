import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureWithUnit, numbersKept } from '../../figures/figure-text.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { placeElementId } from '../../plan/contents.ts';
import { useIndicatorHref } from './indicator-href.tsx';
import { Cell, NoTerms, TermsGrid, TermsRow } from './terms-cells.tsx';

type Goal = PlanTermsFragment['goals'][number];
type Indicator = PlanTermsFragment['indicators'][number];

/** Goals with the indicators that show whether they are reached: where it began, what is to be reached, where figures come from. */
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
  if (goals.length === 0 && indicators.length === 0) return <NoTerms />;
  const goalIds = new Set(goals.map((goal) => goal.id));
  const loose = indicators.filter((one) => one.goal === null || !goalIds.has(one.goal.id));
  return (
    <TermsGrid label={label} columns={[t('terms.indicator'), t('terms.baseline'), t('terms.target'), t('terms.source')]} className="goals">
      {goals.map((goal) => (
        <GoalRows
          key={goal.id}
          id={goal.id}
          heading={
            <>
              <small>{t(`terms.goalLevel.${goal.level}`)}</small> <span lang="da">{goal.text}</span>
            </>
          }
          indicators={indicators.filter((one) => one.goal?.id === goal.id)}
        />
      ))}
      {loose.length > 0 ? <GoalRows id={null} heading={goals.length > 0 ? t('terms.otherIndicators') : null} indicators={loose} /> : null}
    </TermsGrid>
  );
}

function GoalRows({
  id,
  heading,
  indicators,
}: {
  readonly id: string | null;
  readonly heading: ReactNode;
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const hrefOf = useIndicatorHref();
  return (
    <tbody role="rowgroup">
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
          <Cell label={t('terms.baseline')}>
            {indicator.baselines.map((baseline) => (
              <span key={baseline.id} className="baseline">
                {baseline.value === null || baseline.value === undefined
                  ? t('terms.notCounted')
                  : figureWithUnit(baseline.value, indicator.decimals, indicator.unit, locale)}
                <small className="muted">{[baseline.label, baseline.date?.slice(0, 4), baseline.source].filter(Boolean).join(', ')}</small>
              </span>
            ))}
          </Cell>
          <Cell label={t('terms.target')}>{indicator.target ? numbersKept(indicator.target.words) : <span className="muted">{t('terms.noTarget')}</span>}</Cell>
          <Cell label={t('terms.source')}>{indicator.dataSource?.name}</Cell>
        </TermsRow>
      ))}
    </tbody>
  );
}
