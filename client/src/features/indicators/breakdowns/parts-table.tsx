import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText, numbersKept, shortLabel } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import type { Breakdown } from '../../../figures/parts.ts';
import { useFormats } from '../../../i18n/format.ts';
import { partRowsOf, type PartCell } from './part-rows.ts';
import { PartLine } from './part-line.tsx';

/** How many periods are shown before all are asked for. */
const recent = 4;

/** The figures of a breakdown by period, the newest first, with a line for each part. */
export function PartsTable({ indicator, breakdown }: { readonly indicator: Indicator; readonly breakdown: Breakdown }) {
  const { t } = useTranslation('parts');
  const { locale } = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  const { columns, rows } = partRowsOf(indicator, breakdown);
  const by = breakdown.name.toLocaleLowerCase(locale);
  if (rows.length === 0) return <p className="muted">{t('noFigures', { by })}</p>;
  const text = (value: string): string => figureText(value, indicator.decimals, locale);
  const shown = isWhole ? rows : rows.slice(0, recent);
  const isWithheld = shown.some(({ cells }) => cells.includes('withheld'));
  const oldestFirst = rows.toReversed();
  const top = Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => Number(valueOf(cell) ?? 0))));
  return (
    <div className="parts-table">
      <table>
        <caption className="visually-hidden">{t('caption', { name: indicator.name, by, unit: indicator.unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            {columns.map(({ id, name }, index) => (
              <th key={id} scope="col" className="num">
                {name}
                <PartLine values={oldestFirst.map(({ cells }) => valueOf(cells[index] ?? null))} top={top} />
              </th>
            ))}
            <th scope="col" className="num">
              {t('whole')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ period, cells, whole }) => (
            <tr key={period.key}>
              <th scope="row">{shortLabel(period.label)}</th>
              {columns.map(({ id }, index) => (
                <td key={id} className="num">
                  <Cell cell={cells[index] ?? null} text={text} />
                </td>
              ))}
              <td className="num">{text(whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isWithheld ? <p className="muted">{t('withheldWhy')}</p> : null}
      {shown.map(({ period, remarks }) =>
        remarks
          .filter((remark) => remark.startsWith(breakdown.name))
          .map((remark) => (
            <p key={period.key} className="muted">
              {t('remarks', { period: shortLabel(period.label) })}: {numbersKept(remark)}
            </p>
          )),
      )}
      {rows.length > recent ? (
        <button
          type="button"
          className="text-link breakdown-more no-print"
          onClick={() => {
            setIsWhole(!isWhole);
          }}
        >
          {t(isWhole ? 'recent' : 'all')}
        </button>
      ) : null}
    </div>
  );
}

function Cell({ cell, text }: { readonly cell: PartCell; readonly text: (value: string) => string }) {
  const { t } = useTranslation('parts');
  if (cell === null) return <>–</>;
  return cell === 'withheld' ? <span className="muted">{t('withheld')}</span> : <>{text(cell.value)}</>;
}

function valueOf(cell: PartCell): string | null {
  return cell === null || cell === 'withheld' ? null : cell.value;
}
