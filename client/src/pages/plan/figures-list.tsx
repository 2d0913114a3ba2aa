import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureOrShare, numbersKept } from '../../figures/figure-text.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { Reason } from '../../figures/reason.tsx';
import { milestoneOf } from '../../figures/milestone.ts';
import { newestFigure, seriesOf } from '../../figures/series.ts';
import { Sparkline } from '../../figures/sparkline.tsx';
import { useChanged } from '../../figures/use-changed.ts';
import { useFormats } from '../../i18n/format.ts';
import { performanceOrder, Status } from '../../ui/status.tsx';
import { useIndicatorHref, useReportHref } from './indicator-href.tsx';
import '../../figures/figures.css';

/** How the indicators stand, worst first: figure, target, development and why. */
export function FiguresList({ headingId, indicators }: { readonly headingId: string; readonly indicators: readonly Indicator[] }) {
  const { t } = useTranslation('plan');
  const reportHref = useReportHref();
  const rank = ({ status }: Indicator): number => performanceOrder.indexOf(status.performance);
  const sorted = [...indicators].sort((left, right) => rank(left) - rank(right));
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>
        {t('focus.indicators')}
        {indicators.some((one) => one.viewerMayReport) ? (
          <Link className="text-link" href={reportHref}>
            {t('focus.report')}
          </Link>
        ) : null}
      </h3>
      {sorted.length === 0 ? <p className="muted">{t('focus.noIndicators')}</p> : null}
      {sorted.map((indicator) => (
        <Figure key={indicator.id} indicator={indicator} />
      ))}
    </section>
  );
}

function Figure({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const hrefOf = useIndicatorHref();
  const { t: figures } = useTranslation('figures');
  const milestone = milestoneOf(indicator);
  const series = seriesOf(indicator);
  const newest = newestFigure(series);
  const isChanged = useChanged(newest?.value ?? null);
  const { target } = indicator;
  return (
    <div className={isChanged ? 'figure is-changed' : 'figure'}>
      <p className="figure-name">
        <Link className="indicator-link" href={hrefOf(indicator.id)} lang="da">
          {indicator.name}
        </Link>
        <Status performance={indicator.status.performance} />
      </p>
      <div className="figure-row">
        <span className="figure-value">
          {newest === null ? (
            <span className="figure-none">{t('focus.noFigure')}</span>
          ) : milestone ? (
            figures(milestone.hasHappened ? 'milestone.happened' : 'milestone.notYet')
          ) : (
            figureOrShare(newest.value, indicator.decimals, indicator.unit, locale)
          )}
        </span>
        <span className="figure-target">
          {target ? t(series.isSum ? 'focus.of' : 'focus.target', { target: numbersKept(target.words) }) : t('terms.noTarget')}
        </span>
        <Sparkline indicator={indicator} />
      </div>
      <p className="figure-why">
        <Reason indicator={indicator} />
      </p>
    </div>
  );
}
