import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { csvOf, type CsvCell } from '../../figures/csv.ts';
import { figureText, shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { Status } from '../../ui/status.tsx';
import { fileNameOf, saveFile } from '../../ui/save-file.ts';
import { pictureOf, pngOf, svgTextOf } from './chart-picture.ts';
import { partRowsOf, type PartCell } from './breakdowns/part-rows.ts';
import { chartRowsOf, type ChartColumn } from './chart-rows.ts';

type Kind = 'svg' | 'png' | 'csv';
const kinds: readonly Kind[] = ['svg', 'png', 'csv'];

/** The chart in `figure` to take along as a file, and all that is drawn in it as a table. Made in the browser, of what is on the page. */
export function ChartData({ indicator, figure }: { readonly indicator: Indicator; readonly figure: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('indicators');
  const [hasFailed, setHasFailed] = useState(false);
  const file = useChartFile(indicator);

  async function take(kind: Kind): Promise<void> {
    setHasFailed(false);
    try {
      saveFile(await file(kind, figure.current), fileNameOf(indicator.name, today(), kind));
    } catch {
      setHasFailed(true);
    }
  }

  return (
    <div className="chart-data no-print">
      <p className="chart-files">
        {t('data.download')}{' '}
        {kinds.map((kind) => (
          <button key={kind} type="button" className="text-link" aria-label={`${t('data.download')} ${t(`data.${kind}`)}`} title={t(`data.${kind}`)} onClick={() => void take(kind)}>
            {kind.toUpperCase()}
          </button>
        ))}
      </p>
      {hasFailed ? <p role="alert">{t('data.failed')}</p> : null}
      <details>
        <summary>{t('data.open')}</summary>
        <ChartTable indicator={indicator} />
      </details>
    </div>
  );
}

function ChartTable({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('indicators');
  const { t: figures } = useTranslation('figures');
  const { locale } = useFormats();
  const { figureAlone } = useFigureWords();
  const { columns, comparedWith, rows } = chartRowsOf(indicator);
  return (
    <div className="chart-table">
      <table>
        <caption className="visually-hidden">{t('data.caption', { name: indicator.name, unit: indicator.unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('data.columns.period')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {t(`data.columns.${column}`)}
              </th>
            ))}
            {comparedWith.map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
            <th scope="col">{t('data.columns.performance')}</th>
            <th scope="col">{t('data.columns.reporting')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ period, cells, compared }) => (
            <tr key={period.key}>
              <th scope="row">{shortLabel(period.label)}</th>
              {columns.map((column) => (
                <td key={column} className="num">
                  {cells[column] === null ? '–' : isCount(column) ? figureText(cells[column], 0, locale) : figureAlone({ figure: cells[column] }, indicator)}
                </td>
              ))}
              {comparedWith.map((name, index) => {
                const value = compared[index] ?? null;
                return (
                  <td key={name} className="num">
                    {value === null ? '–' : figureAlone({ figure: value }, indicator)}
                  </td>
                );
              })}
              <td>{period.report === null ? '–' : period.report.figure === null ? figures('nobody') : <Status performance={period.performance} />}</td>
              <td>{figures(`reporting.${period.reporting}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a column holds people or things, which have no decimals. */
function isCount(column: ChartColumn): boolean {
  return column === 'numerator' || column === 'denominator';
}

/** Makes a file of an indicator's chart. Rejects when the browser cannot. */
function useChartFile(indicator: Indicator): (kind: Kind, figure: HTMLElement | null) => Promise<Blob> {
  const { t } = useTranslation('indicators');
  const { t: figures } = useTranslation('figures');
  const { t: common } = useTranslation();
  const { t: parts } = useTranslation('parts');
  const formats = useFormats();
  const { name, agreement, unit, target, dataSource } = indicator;

  function csv(): string {
    const { columns, comparedWith, rows } = chartRowsOf(indicator);
    const parted = indicator.breakdowns.map((breakdown) => {
      const { columns: names, rows: partRows } = partRowsOf(indicator, breakdown);
      return { name: breakdown.name, columns: names, byPeriod: new Map(partRows.map((row) => [row.period.key, row.cells])) };
    });
    const partCell = (cell: PartCell): CsvCell => {
      if (cell === null) return null;
      return cell === 'withheld' ? parts('withheld') : { decimal: cell.value };
    };
    const words = (key: 'indicator' | 'agreement' | 'unit' | 'target' | 'period' | 'start' | 'end' | 'performance' | 'reporting' | 'reason') =>
      t(`data.columns.${key}`);
    const head: readonly CsvCell[] = [
      ...(['indicator', 'agreement', 'unit', 'target', 'period', 'start', 'end'] as const).map(words),
      ...columns.map((column) => t(`data.columns.${column}`)),
      ...comparedWith,
      ...parted.flatMap(({ name: by, columns: names }) => names.map((part) => `${by}: ${part.name}`)),
      ...(['performance', 'reporting', 'reason'] as const).map(words),
    ];
    const body = rows.map(({ period, cells, compared }): readonly CsvCell[] => [
      ...[name, agreement.name, unit, target?.words ?? null, period.label, period.start, period.end],
      ...columns.map((column) => (cells[column] === null ? null : { decimal: cells[column] })),
      ...compared.map((decimal) => (decimal === null ? null : { decimal })),
      ...parted.flatMap(({ columns: names, byPeriod }) => (byPeriod.get(period.key) ?? names.map(() => null)).map(partCell)),
      period.report === null ? null : period.report.figure === null ? figures('nobody') : common(`performance.${period.performance}`),
      ...[figures(`reporting.${period.reporting}`), period.reason],
    ]);
    return csvOf([head, ...body], formats.locale);
  }

  return async (kind, figure) => {
    if (kind === 'csv') return new Blob([csv()], { type: 'text/csv;charset=utf-8' });
    if (figure === null) throw new Error('The chart is not on the page');
    const picture = pictureOf(figure, {
      title: name,
      caption: figure.querySelector('figcaption')?.textContent ?? '',
      notes: [
        ...[...figure.querySelectorAll('.chart-note')].map((note) => note.textContent),
        ...(target ? [`${t('data.columns.target')}: ${target.words}`] : []),
        [agreement.name, ...(dataSource ? [t('data.source', { source: dataSource.name })] : []), t('data.taken', { day: formats.day(today()) })].join(' · '),
      ],
    });
    return kind === 'svg' ? new Blob([svgTextOf(picture)], { type: 'image/svg+xml' }) : pngOf(picture);
  };
}
