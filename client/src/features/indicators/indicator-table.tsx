import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureOrShare, monthsText, numbersKept, shortLabel } from '../../figures/figure-text.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { milestoneOf } from '../../figures/milestone.ts';
import { newestFigure, seriesOf } from '../../figures/series.ts';
import { Sparkline } from '../../figures/sparkline.tsx';
import { useChanged } from '../../figures/use-changed.ts';
import { Reason } from '../../figures/reason.tsx';
import { useFormats } from '../../i18n/format.ts';
import { PartTargetLines } from './breakdowns/part-target-lines.tsx';
import { OrganisationBadge } from '../../ui/organisation.tsx';
import { performanceOrder, Status } from '../../ui/status.tsx';

/** The indicators by agreement, the worst first in each. `hrefOf` opens the details of one beside the table. */
export function IndicatorTable({
  indicators,
  selectedId,
  hrefOf,
}: {
  readonly indicators: readonly Indicator[];
  readonly selectedId: string | null;
  readonly hrefOf: (id: string) => string;
}) {
  const { t } = useTranslation('indicators');
  const agreementIds = [...new Set(indicators.map(({ agreement }) => agreement.id))];
  // The roles are said out loud because a phone shows the same table as a list, and browsers forget a table that is not laid out as one.
  return (
    <table className="indicator-table" role="table">
      <caption className="visually-hidden">{t('caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" className="col-name">
            {t('columns.indicator')}
          </th>
          <th scope="col" role="columnheader" className="col-spark">
            {t('columns.development')}
          </th>
          <th scope="col" role="columnheader" className="col-baseline num">
            {t('columns.baseline')}
          </th>
          <th scope="col" role="columnheader" className="col-target">
            {t('columns.target')}
          </th>
          <th scope="col" role="columnheader" className="col-latest num">
            {t('columns.latest')}
          </th>
          <th scope="col" role="columnheader" className="col-status">
            {t('columns.status')}
          </th>
          <th scope="col" role="columnheader" className="col-why">
            {t('columns.why')}
          </th>
        </tr>
      </thead>
      {agreementIds.map((id) => (
        <Group
          key={id}
          indicators={indicators.filter(({ agreement }) => agreement.id === id)}
          selectedId={selectedId}
          hrefOf={hrefOf}
        />
      ))}
    </table>
  );
}

function Group({
  indicators,
  selectedId,
  hrefOf,
}: {
  readonly indicators: readonly Indicator[];
  readonly selectedId: string | null;
  readonly hrefOf: (id: string) => string;
}) {
  const agreement = indicators[0]?.agreement;
  if (!agreement) return null;
  const [first, last] = [agreement.periodStart.slice(0, 4), agreement.periodEnd.slice(0, 4)];
  const rank = ({ status }: Indicator): number => performanceOrder.indexOf(status.performance);
  return (
    <tbody role="rowgroup">
      <tr role="row" className="group-head">
        <th scope="rowgroup" role="rowheader" colSpan={4}>
          {agreement.name} {first === last ? first : `${first}–${last}`}
        </th>
      </tr>
      {[...indicators]
        .sort((a, b) => rank(a) - rank(b))
        .map((indicator) => (
          <Row key={indicator.id} indicator={indicator} isSelected={indicator.id === selectedId} href={hrefOf(indicator.id)} />
        ))}
    </tbody>
  );
}

/** Drawn anew only when something of it changes: with hundreds of indicators, opening the details of one must not draw all the others. */
const Row = memo(function Row({ indicator, isSelected, href }: { readonly indicator: Indicator; readonly isSelected: boolean; readonly href: string }) {
  const { t } = useTranslation('indicators');
  const { locale } = useFormats();
  const { t: figures } = useTranslation('figures');
  const milestone = milestoneOf(indicator);
  const series = seriesOf(indicator);
  const newest = newestFigure(series);
  const isChanged = useChanged(newest?.value ?? null);
  const { decimals, unit, reporter, dataSource, status, target } = indicator;
  return (
    <tr role="row" className={isSelected ? 'row selected' : 'row'}>
      <th scope="row" role="rowheader" className="col-name">
        <Link href={href} id={`row-${indicator.id}`} {...(isSelected ? { 'aria-current': 'true' as const } : {})}>
          {indicator.name}
        </Link>
        <small>
          {reporter ? <OrganisationBadge organisation={reporter} named /> : null}
          {dataSource ? <span>{dataSource.name}</span> : null}
        </small>
      </th>
      <td role="cell" className="col-spark">
        {indicator.kind === 'MILESTONE' ? <span className="muted">{t('milestone')}</span> : <Sparkline indicator={indicator} />}
      </td>
      <td role="cell" className="col-baseline num">
        {series.baseline === null ? (
          <span className="muted" title={t('noBaseline')}>
            –<span className="visually-hidden">{t('noBaseline')}</span>
          </span>
        ) : (
          figureOrShare(series.baseline, decimals, unit, locale)
        )}
      </td>
      <td role="cell" className="col-target">
        {target ? numbersKept(target.words) : <span className="muted">{t('noTarget')}</span>}
        <PartTargetLines indicator={indicator} />
      </td>
      <td role="cell" className="col-latest num">
        {milestone ? (
          <>
            <b className={isChanged ? 'figure-changed' : undefined}>{figures(milestone.hasHappened ? 'milestone.happened' : 'milestone.notYet')}</b>
            <small>{shortLabel(milestone.period.label)}</small>
          </>
        ) : newest ? (
          <>
            <b className={isChanged ? 'figure-changed' : undefined}>{figureOrShare(newest.value, decimals, unit, locale)}</b>
            {unit === '%' ? null : <span className="unit"> {unit}</span>}
            <small>
              {newest.from === newest.to ? shortLabel(newest.to.label) : monthsText(newest.from.start, newest.to.end, locale)}
            </small>
          </>
        ) : (
          <span className="muted" title={t('noFigure')}>
            –<span className="visually-hidden">{t('noFigure')}</span>
          </span>
        )}
      </td>
      <td role="cell" className="col-status">
        <Status performance={status.performance} />
      </td>
      <td role="cell" className="col-why">
        <Reason indicator={indicator} />
      </td>
    </tr>
  );
});
