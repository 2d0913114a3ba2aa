import { useTranslation } from 'react-i18next';
import type { Series } from '../../figures/series.ts';
import type { DrawnComparison } from './chart-comparisons.ts';
import { earlierValues } from './chart-layout.ts';
import { ComparedMark } from './compared-lines.tsx';

const names = ['corridor', 'expected', 'accepted', 'provisional', 'earlier', 'missing', 'awaiting'] as const;

/** What the marks in the chart mean; only those that are in it. Whose name has no room at the end of their line have it here. */
export function ChartLegend({
  series,
  comparisons,
  hatchId,
}: {
  readonly series: Series;
  readonly comparisons: readonly DrawnComparison[];
  readonly hatchId: string;
}) {
  const { t } = useTranslation('indicators');
  const points = series.windows.flatMap((window) => window.points);
  const hasProvisional = points.some(({ period, value }) => value !== null && period.reporting === 'SUBMITTED');
  const marks = {
    corridor: points.some(({ lower, upper }) => lower !== null || upper !== null) ? <rect className="corridor" width="22" height="10" /> : null,
    expected: points.some(({ expected }) => expected !== null) ? <path className="expected" d="M0 5h22" /> : null,
    // A full dot needs words only where there are others.
    accepted: hasProvisional && points.some(({ period, value }) => value !== null && period.reporting === 'ACCEPTED') ? <circle className="dot" cx="11" cy="5" r="2.6" /> : null,
    provisional: hasProvisional ? <circle className="dot provisional" cx="11" cy="5" r="3" /> : null,
    earlier: earlierValues(series).length > 0 ? <circle className="earlier" cx="11" cy="5" r="2.4" /> : null,
    missing: points.some(({ state }) => state === 'missing') ? <path className="missing" d="M1 5h20" /> : null,
    awaiting: points.some(({ state }) => state === 'awaiting') ? <rect width="22" height="10" fill={`url(#${hatchId})`} /> : null,
  };
  return (
    <ul className="chart-legend" aria-hidden="true">
      {names.map((name) =>
        marks[name] === null ? null : (
          <li key={name}>
            <svg className="chart" width="22" height="10" viewBox="0 0 22 10">
              {marks[name]}
            </svg>
            {t(`chart.legend.${name}`)}
          </li>
        ),
      )}
      {comparisons.map(({ name, look, isShortened }) =>
        isShortened ? (
          <li key={name}>
            <svg className="chart" width="22" height="10" viewBox="0 0 22 10">
              <path className={`compared stroke-${String(look % 4)}`} d="M0 5h22" />
              <ComparedMark look={look} x={11} y={5} />
            </svg>
            {name}
          </li>
        ) : null,
      )}
    </ul>
  );
}
