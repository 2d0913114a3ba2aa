import { readColumn, type PastedRow } from '@planrum/schema/measurements';
import type { Pair, Period } from '@planrum/schema/targets';
import { periodsOf, type Indicator } from '../../figures/indicator.ts';
import type { PreviewMeasurementsQuery, ReportMeasurementInput } from '../../graphql/generated/graphql.ts';
import { currentLocale } from '../../i18n/locale.ts';
import { oddityOf, type Oddity } from './plausibility.ts';

/** What the server says of a row: what becomes of it, or why it is refused. */
export type Fate = PreviewMeasurementsQuery['previewMeasurements'][number];

/** A figure that can be read, and so be asked about. */
export interface ReadableRow {
  readonly line: number;
  readonly period: Period;
  /** Null for a share of nobody. */
  readonly value: string | null;
  readonly pair: Pair | null;
  readonly note: string | null;
  /** Something odd about it among the figures before it. */
  readonly oddity: Oddity | null;
}

/** A pasted column: every row, and those that are figures of a period. */
export interface PastedColumn {
  readonly rows: readonly PastedRow[];
  readonly readable: readonly ReadableRow[];
  /** Rows have no period of their own. */
  readonly isBare: boolean;
}

/** Reads what was pasted for an indicator. `firstPeriodKey` is the period of the first row where rows have none of their own. */
export function readPasted(text: string, indicator: Indicator, firstPeriodKey: string | null): PastedColumn {
  const rows = readColumn(text, { periods: periodsOf(indicator), locale: currentLocale(), unit: indicator.unit, isShare: indicator.kind === 'SHARE', firstPeriodKey });
  const readable: ReadableRow[] = [];
  for (const row of rows) {
    if (row.kind !== 'figure' || row.period === null || !row.value.ok) continue;
    const { line, period, note } = row;
    const { value, pair } = row.value;
    const earlier = [
      ...indicator.periods.filter(({ end }) => end < period.start).flatMap(({ key, report }) => ({ key, value: report?.figure })),
      ...readable.map((one) => ({ key: one.period.key, value: one.value })),
    ].flatMap(({ value }) => value ?? []);
    readable.push({ line, period, value, pair, note, oddity: value === null ? null : oddityOf(value, earlier, indicator.kind) });
  }
  return { rows, readable, isBare: rows.some((row) => row.kind === 'figure' && row.periodText === null) };
}

/** The rows as the server takes them, each correcting what it was seen to correct. */
export function rowsToReport(indicator: Indicator, readable: readonly ReadableRow[], fates: readonly Fate[] = []): ReportMeasurementInput[] {
  return readable.map(({ period, value, pair, note }, index) => ({
    indicatorId: indicator.id,
    periodKey: period.key,
    ...(pair ?? { value }),
    note,
    supersedesId: fates[index]?.currentReport?.id ?? null,
  }));
}
