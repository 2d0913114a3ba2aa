import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Attachments } from '../../figures/attachments.tsx';
import { shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords, type ReportedFigure } from '../../figures/figure-words.ts';
import { DecideFigure } from '../../figures/decide-figure.tsx';
import { useDecideForm } from '../../figures/decide-form.tsx';
import { useDecisionWords } from '../../figures/decision-words.ts';
import { earlierFigures, newestOf, type Indicator, type IndicatorPeriod } from '../../figures/indicator.ts';
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
              {indicator.kind === 'MILESTONE' ? t('milestone') : indicator.unit}
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
  const { t: figures } = useTranslation('figures');
  const formats = useFormats();
  const decisionWords = useDecisionWords();
  const { ask, form } = useDecideForm();
  const { report: measurement, lock } = period;
  const newest = newestOf(indicator, period);
  const isChanged = useChanged(measurement?.figure ?? null);
  const { figureAlone, figureInFull, pairWords } = useFigureWords();
  const text = (reported: Pick<ReportedFigure, 'figure'>): string => figureAlone(reported, indicator);
  const mayReport = indicator.viewerMayReport && period.reporting !== 'AWAITING_DATA' && lock === null;

  return (
    <tr>
      <th scope="row">{shortLabel(period.label)}</th>
      <td className="num">
        {measurement ? <span className={isChanged ? 'figure-changed' : undefined}>{text(measurement)}</span> : <span className="muted">–</span>}
      </td>
      <td>
        {measurement && measurement.numerator !== null ? <span>{pairWords(measurement)}. </span> : null}
        <WhatHappened period={period} />{' '}
        {newest?.decisions.map((decision, index) =>
          // What asks for an act stands out.
          period.reporting === 'RETURNED' && index === newest.decisions.length - 1 ? (
            <strong key={decision.at}>{decisionWords(decision)} </strong>
          ) : (
            <span key={decision.at}>{decisionWords(decision)} </span>
          ),
        )}
        <Vintages period={period} text={text} />
        {earlierFigures(indicator, period.key).map((earlier) => (
          <span key={earlier.id}>
            {t('history.correctedFull', {
              value: earlier.numerator === null ? text(earlier) : figureInFull(earlier, indicator),
              day: formats.momentDay(earlier.reportedAt),
              organisation: earlier.organisation.shortName,
            })}{' '}
            {earlier.decisions.map((decision) => `${decisionWords(decision)} `)}
            <Attachments attachments={earlier.attachments} />
          </span>
        ))}
        {measurement?.note ? <span className="history-note">{t('history.note', { note: measurement.note })} </span> : null}
        {measurement?.evidenceUrl ? (
          <>
            <a className="text-link" href={measurement.evidenceUrl} target="_blank" rel="noreferrer">
              {figures('evidence')}
            </a>{' '}
          </>
        ) : null}
        {measurement ? <Attachments attachments={measurement.attachments} /> : null}
        {lock?.through ? <span className="history-note">{figures('locked', { day: formats.shortDay(lock.through) })} </span> : null}
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
        {newest ? <DecideFigure indicator={indicator} measurement={newest} periodLabel={period.label} onAsk={ask} /> : null}
        {newest?.viewerDecisionRefusal ? <span className="history-note no-print">{newest.viewerDecisionRefusal} </span> : null}
        {form}
      </td>
    </tr>
  );
}

/** The values of a period side by side, where there is more than one of them. */
function Vintages({ period, text }: { readonly period: IndicatorPeriod; readonly text: (figure: Pick<ReportedFigure, 'figure'>) => string }) {
  const { t } = useTranslation('figures');
  const vintages = (['provisional', 'revised', 'final'] as const).flatMap((kind) => {
    const figure = period[`${kind}Report`];
    return figure ? [{ kind, figure }] : [];
  });
  if (period.revisedReport === null) return null;
  return (
    <span className="vintages" role="group" aria-label={t('vintages')}>
      {vintages.map(({ kind, figure }) => (
        <span key={kind}>
          {t(`vintage.${kind}`)} <b>{text(figure)}</b>
        </span>
      ))}
    </span>
  );
}

function WhatHappened({ period }: { readonly period: IndicatorPeriod }) {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const { report: measurement } = period;
  switch (period.reporting) {
    case 'OVERDUE':
      return <strong>{t('history.overdue', { day: formats.shortDay(period.dueOn) })}</strong>;
    case 'DUE':
      return <strong>{t('history.due', { day: formats.shortDay(period.dueOn) })}</strong>;
    case 'AWAITING_DATA':
      return <strong>{t('history.awaiting', { day: formats.shortDay(period.availableFrom) })}</strong>;
    case 'SUBMITTED':
      return measurement
        ? t('history.submitted', { day: formats.momentDay(measurement.reportedAt), organisation: measurement.organisation.shortName })
        : null;
    // What was decided says it.
    case 'RETURNED':
    case 'ACCEPTED':
    case 'NOT_DUE':
      return null;
  }
}
