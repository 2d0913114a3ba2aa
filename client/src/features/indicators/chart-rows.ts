import type { Indicator, IndicatorPeriod } from '../../figures/indicator.ts';
import { comparedWith, seriesOf } from '../../figures/series.ts';

/** A figure of a period, of those that a chart draws; exact decimals, null where there is none. */
export type ChartColumn = 'figure' | 'numerator' | 'denominator' | 'sum' | 'provisional' | 'revised' | 'final' | 'expected' | 'lower' | 'upper' | 'baseline';

/** A period with everything that the chart draws of it. */
export interface ChartRow {
  readonly period: IndicatorPeriod;
  readonly cells: Readonly<Record<ChartColumn, string | null>>;
  /** The figures of those it is compared with, in their order. */
  readonly compared: readonly (string | null)[];
}

/** All that is drawn of an indicator, as a table. */
export interface ChartRows {
  /** Those that have a value anywhere, in order; the figure always. */
  readonly columns: readonly ChartColumn[];
  /** Whom it is compared with. */
  readonly comparedWith: readonly string[];
  readonly rows: readonly ChartRow[];
}

const inOrder: readonly ChartColumn[] = ['figure', 'numerator', 'denominator', 'sum', 'provisional', 'revised', 'final', 'expected', 'lower', 'upper', 'baseline'];

/** Puts what a chart draws into rows, one for each period. */
export function chartRowsOf(indicator: Indicator): ChartRows {
  const series = seriesOf(indicator);
  const others = comparedWith(indicator);
  const points = series.windows.flatMap((window) => window.points);
  const rows = points.map(({ period, value, expected, lower, upper }, index): ChartRow => ({
      period,
      compared: others.map(({ values }) => values[index] ?? null),
      cells: {
        figure: period.report?.figure ?? null,
        numerator: period.report?.numerator ?? null,
        denominator: period.report?.denominator ?? null,
        sum: series.isAccumulating ? value : null,
        provisional: period.provisionalReport?.figure ?? null,
        revised: period.revisedReport?.figure ?? null,
        final: period.finalReport?.figure ?? null,
        ...{ expected, lower, upper },
        baseline: series.isAccumulating ? null : series.baseline,
      },
  }));
  return {
    rows,
    comparedWith: others.map(({ name }) => name),
    columns: inOrder.filter((column) => column === 'figure' || rows.some(({ cells }) => cells[column] !== null)),
  };
}
