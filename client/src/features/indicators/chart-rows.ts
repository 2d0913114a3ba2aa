import type { Indicator, IndicatorPeriod } from '../../figures/indicator.ts';
import { seriesOf } from '../../figures/series.ts';

/** A figure of a period, of those that a chart draws; exact decimals, null where there is none. */
export type ChartColumn = 'figure' | 'sum' | 'provisional' | 'revised' | 'final' | 'expected' | 'lower' | 'upper' | 'baseline';

/** A period with everything that the chart draws of it. */
export interface ChartRow {
  readonly period: IndicatorPeriod;
  readonly cells: Readonly<Record<ChartColumn, string | null>>;
}

/** All that is drawn of an indicator, as a table. */
export interface ChartRows {
  /** Those that have a value anywhere, in order; the figure always. */
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
}

const inOrder: readonly ChartColumn[] = ['figure', 'sum', 'provisional', 'revised', 'final', 'expected', 'lower', 'upper', 'baseline'];

/** Puts what a chart draws into rows, one for each period. */
export function chartRowsOf(indicator: Indicator): ChartRows {
  const series = seriesOf(indicator);
  const rows = series.windows.flatMap(({ points }) =>
    points.map(({ period, value, expected, lower, upper }): ChartRow => ({
      period,
      cells: {
        figure: period.measurement?.value ?? null,
        sum: series.isAccumulating ? value : null,
        provisional: period.provisional?.value ?? null,
        revised: period.revised?.value ?? null,
        final: period.final?.value ?? null,
        ...{ expected, lower, upper },
        baseline: series.isAccumulating ? null : series.baseline,
      },
    })),
  );
  return { rows, columns: inOrder.filter((column) => column === 'figure' || rows.some(({ cells }) => cells[column] !== null)) };
}
