import type { Indicator, IndicatorPeriod, Measurement } from '../../../figures/indicator.ts';
import { partsOf, withheldOf, type Breakdown } from '../../../figures/parts.ts';

/** The figure of a part in a period: a decimal, withheld, or null where none was reported. */
export type PartCell = { readonly value: string } | 'withheld' | null;

/** A period for which parts of a breakdown were reported. */
export interface PartRow {
  readonly period: IndicatorPeriod;
  readonly whole: string;
  /** One for each part, in their order. */
  readonly cells: readonly PartCell[];
  /** What does not fit, as it was accepted. */
  readonly remarks: readonly string[];
}

/** A part that has a column: also one that is not reported any more, while it has figures. */
export interface PartColumn {
  readonly id: string;
  readonly name: string;
}

/** The figures of a breakdown, the newest period first. */
export interface PartRows {
  readonly columns: readonly PartColumn[];
  readonly rows: readonly PartRow[];
}

/** Puts the parts of an indicator's figures that count into rows. */
export function partRowsOf(indicator: Indicator, breakdown: Breakdown): PartRows {
  const columns = breakdown.categories.map(({ id, name }) => ({ id, name }));
  const byId = new Map(indicator.reports.map((measurement) => [measurement.id, measurement]));
  const rows = indicator.periods.toReversed().flatMap((period): PartRow[] => {
    const measurement = period.report === null ? null : (byId.get(period.report.id) ?? null);
    if (measurement?.__typename !== 'Measurement' || measurement.figure === null) return [];
    const cells = cellsOf(measurement, columns);
    return cells.every((cell) => cell === null) ? [] : [{ period, whole: measurement.figure, cells, remarks: measurement.partsRemarks }];
  });
  return { columns, rows };
}

function cellsOf(measurement: Measurement, columns: readonly PartColumn[]): readonly PartCell[] {
  const [figures, withheld] = [partsOf(measurement), withheldOf(measurement)];
  return columns.map(({ id }) => {
    const value = figures.get(id);
    if (value !== undefined) return { value };
    return withheld.has(id) ? 'withheld' : null;
  });
}
