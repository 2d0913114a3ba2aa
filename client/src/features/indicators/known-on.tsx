import { isDay } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords, type ReportedFigure } from '../../figures/figure-words.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { FiguresKnownOnDocument } from '../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { DayField } from '../../ui/day-field.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Status } from '../../ui/status.tsx';

/** What was known of an indicator's figures on a day in the past, for whoever has to account for what was decided then. */
export function KnownOn({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('indicators');
  const [day, setDay] = useState('');
  return (
    <details className="known-on no-print">
      <summary>{t('known.open')}</summary>
      <DayField label={t('known.day')} max={today()} value={day} onChange={setDay} />
      {isDay(day) ? <KnownFigures indicator={indicator} day={day} /> : null}
    </details>
  );
}

function KnownFigures({ indicator, day }: { readonly indicator: Indicator; readonly day: string }) {
  const { t } = useTranslation('indicators');
  const { t: figures } = useTranslation('figures');
  const formats = useFormats();
  const { figureAlone } = useFigureWords();
  const [{ data, error }, ask] = useQuery({
    query: FiguresKnownOnDocument,
    variables: { id: indicator.id, knownOn: day },
    // What is known today of a day in the past may be corrected by nobody, but a day that is not over goes on.
    requestPolicy: 'cache-and-network',
  });
  if (error) {
    return (
      <QueryError
        error={error}
        onRetry={() => {
          ask({ requestPolicy: 'network-only' });
        }}
      />
    );
  }
  const known = data?.indicator;
  if (!known) return null;
  const periods = known.periods.filter(({ report }) => report !== null).toReversed();
  const text = (figure: ReportedFigure | null): string => (figure ? figureAlone(figure, indicator) : '–');
  return (
    <>
      <p>
        <Status performance={known.status.performance} /> {known.status.reason}
      </p>
      {periods.length === 0 ? (
        <p className="muted">{t('known.none')}</p>
      ) : (
        <table>
          <caption>{t('known.caption', { day: formats.day(day), unit: indicator.unit })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('history.period')}</th>
              {(['provisional', 'revised', 'final'] as const).map((kind) => (
                <th key={kind} scope="col" className="num">
                  {figures(`vintage.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr key={period.key}>
                <th scope="row">{shortLabel(period.label)}</th>
                <td className="num">{text(period.provisionalReport)}</td>
                <td className="num">{text(period.revisedReport)}</td>
                <td className="num">{text(period.finalReport)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
