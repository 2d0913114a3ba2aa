import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Indicator } from '../../figures/indicator.ts';
import { Reason } from '../../figures/reason.tsx';
import { IconButton } from '../../ui/button.tsx';
import { BackIcon, CloseIcon } from '../../ui/icons.tsx';
import { OrganisationBadge } from '../../ui/organisation.tsx';
import { Status } from '../../ui/status.tsx';
import { BaselineHistory } from './baselines/baseline-history.tsx';
import { Baselines } from './baselines/baselines.tsx';
import { Chart } from './chart.tsx';
import { ChartData } from './chart-data.tsx';
import { Comparisons } from './comparisons/comparisons.tsx';
import { Breakdowns } from './breakdowns/breakdowns.tsx';
import { KnownOn } from './known-on.tsx';
import { ReportHistory } from './report-history.tsx';
import { Sheet } from './sheet/sheet.tsx';
import { TargetHistory } from './target-history.tsx';
import './indicator-details.css';

/** One indicator beside the table; alone on a phone. Escape and the close button call `onClose`. */
export function IndicatorDetails({
  indicator,
  programmeSlug,
  backHref,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly programmeSlug: string;
  readonly backHref: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('indicators');
  const heading = useRef<HTMLHeadingElement>(null);
  const chart = useRef<HTMLElement>(null);
  const { status } = indicator;

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [indicator.id]);

  return (
    <aside
      className="indicator-details"
      aria-labelledby="indicator-details"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Link className="details-back no-print" href={backHref}>
        <BackIcon />
        {t('details.back')}
      </Link>
      <header>
        <h2 id="indicator-details" tabIndex={-1} ref={heading}>
          {indicator.name}
        </h2>
        <IconButton label={t('details.close')} className="no-print" onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <p className="details-verdict">
        <Status performance={status.performance} /> <Reason indicator={indicator} />
        {status.isProvisional ? <small>{t('details.provisional')}</small> : null}
      </p>
      <Chart indicator={indicator} ref={chart} />
      <ChartData key={`data-${indicator.id}`} indicator={indicator} figure={chart} />
      <Breakdowns key={`parts-${indicator.id}`} indicator={indicator} programmeSlug={programmeSlug} />
      <Facts indicator={indicator} programmeSlug={programmeSlug} />
      <Sheet key={`sheet-${indicator.id}`} indicator={indicator} />
      <Comparisons key={`compared-${indicator.id}`} indicator={indicator} programmeSlug={programmeSlug} />
      <ReportHistory
        indicator={indicator}
        reportHref={(key) => `/p/${programmeSlug}/indberet/${indicator.id}/${encodeURIComponent(key)}`}
      />
      <KnownOn key={indicator.id} indicator={indicator} />
    </aside>
  );
}

function Facts({ indicator, programmeSlug }: { readonly indicator: Indicator; readonly programmeSlug: string }) {
  const { t } = useTranslation('indicators');
  const { target, dataSource, reporter, item, agreement, definition } = indicator;
  return (
    <dl className="details-facts">
      <dt>{t('details.target')}</dt>
      <dd>
        {target ? target.words : t('noTarget')}
        {target && target.stated !== target.words ? <small>{t('details.stated', { stated: target.stated })}</small> : null}
        <TargetHistory indicator={indicator} />
      </dd>
      {definition ? (
        <>
          <dt>{t('details.definition')}</dt>
          <dd>{definition}</dd>
        </>
      ) : null}
      <dt>{t('details.baseline')}</dt>
      <dd>
        <Baselines indicator={indicator} />
        <BaselineHistory indicator={indicator} />
      </dd>
      <dt>{t('details.source')}</dt>
      <dd>
        {dataSource ? dataSource.name : t('details.noSource')}, {t(`details.frequency.${indicator.frequency}`)}
      </dd>
      <dt>{t('details.reporter')}</dt>
      <dd>{reporter ? <OrganisationBadge organisation={reporter} named /> : t('details.noReporter')}</dd>
      <dt>{t(item ? 'details.activity' : 'details.agreement')}</dt>
      <dd>
        <Link className="text-link" href={`/p/${programmeSlug}/plan/${agreement.slug}`}>
          {item ? item.name : agreement.name}
        </Link>
      </dd>
    </dl>
  );
}
