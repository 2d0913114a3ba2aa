import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { figureText, shortLabel } from '../../figures/figure-text.ts';
import { earlierFigures, type Indicator, type IndicatorPeriod } from '../../figures/indicator.ts';
import { useChanged } from '../../figures/use-changed.ts';
import { useFormats } from '../../i18n/format.ts';

/** So many periods are shown before the rest is asked for. */
const shownAtFirst = 8;

/** Every period that is over, newest first: its figure, what happened to it, and what it was before it was corrected. */
export function ReportHistory({
  indicator,
  reportHref,
}: {
  readonly indicator: Indicator;
  readonly reportHref: (periodKey: string) => string;
}) {
  const { t } = useTranslation('indicators');
  const [isWhole, setIsWhole] = useState(false);
  const periods = indicator.periods.filter(({ reporting }) => reporting !== 'NOT_DUE').toReversed();
  const shown = isWhole ? periods : periods.slice(0, shownAtFirst);

  if (periods.length === 0) return <p className="muted history">{t('history.none')}</p>;
  return (
    <div className="history">
      <table>
        <caption>{t('history.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.period')}</th>
            <th scope="col" className="num">
              {indicator.unit}
            </th>
            <th scope="col">{t('history.what')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((period) => (
            <HistoryRow key={period.key} indicator={indicator} period={period} reportHref={reportHref(period.key)} />
          ))}
        </tbody>
      </table>
      {periods.length > shownAtFirst ? (
        <button
          type="button"
          className="text-link no-print"
          onClick={() => {
            setIsWhole(!isWhole);
          }}
        >
          {isWhole ? t('history.showFewer') : t('history.showAll', { count: periods.length })}
        </button>
      ) : null}
    </div>
  );
}

function HistoryRow({
  indicator,
  period,
  reportHref,
}: {
  readonly indicator: Indicator;
  readonly period: IndicatorPeriod;
  readonly reportHref: string;
}) {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const { measurement } = period;
  const isChanged = useChanged(measurement?.value ?? null);
  const text = (value: string): string => figureText(value, indicator.decimals, formats.locale);
  const mayReport = indicator.viewerMayReport && period.reporting !== 'AWAITING_DATA';

  return (
    <tr>
      <th scope="row">{shortLabel(period.label)}</th>
      <td className="num">
        {measurement ? <span className={isChanged ? 'figure-changed' : undefined}>{text(measurement.value)}</span> : <span className="muted">–</span>}
      </td>
      <td>
        <WhatHappened period={period} />{' '}
        {earlierFigures(indicator, period.key).map((earlier) => (
          <span key={earlier.id}>
            {t('history.correctedFull', {
              value: text(earlier.value),
              day: formats.momentDay(earlier.reportedAt),
              organisation: earlier.organisation.shortName,
            })}{' '}
          </span>
        ))}
        {measurement?.note ? <span className="history-note">{t('history.note', { note: measurement.note })} </span> : null}
        {measurement?.isDemo ? (
          <span className="example-tag" title={t('history.exampleTitle')}>
            {t('history.example')}{' '}
          </span>
        ) : null}
        {mayReport ? (
          <Link
            className="text-link no-print"
            href={reportHref}
            aria-label={t(measurement ? 'details.correctPeriod' : 'details.reportPeriod', { period: period.label })}
          >
            {t(measurement ? 'details.correct' : 'details.report')}
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

function WhatHappened({ period }: { readonly period: IndicatorPeriod }) {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const { measurement } = period;
  switch (period.reporting) {
    case 'OVERDUE':
      return <strong>{t('history.overdue', { day: formats.shortDay(period.dueOn) })}</strong>;
    case 'DUE':
      return <strong>{t('history.due', { day: formats.shortDay(period.dueOn) })}</strong>;
    case 'AWAITING_DATA':
      return <strong>{t('history.awaiting', { day: formats.shortDay(period.availableFrom) })}</strong>;
    case 'RETURNED':
      return <strong>{t('history.returned')}</strong>;
    case 'ACCEPTED':
      return t('history.accepted');
    case 'SUBMITTED':
      return measurement
        ? t('history.submitted', { day: formats.momentDay(measurement.reportedAt), organisation: measurement.organisation.shortName })
        : null;
    case 'NOT_DUE':
      return null;
  }
}
