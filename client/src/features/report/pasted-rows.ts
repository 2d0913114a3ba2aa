import { breakdownName, type PartFigures, type PartsFinding } from '@planrum/schema/breakdowns';
import { readColumn, type NamedPart, type PastedTable } from '@planrum/schema/measurements';
import type { Pair, Period } from '@planrum/schema/targets';
import { newestOf, periodsOf, type Indicator } from '../../figures/indicator.ts';
import { factsOf, partsOf } from '../../figures/parts.ts';
import type { PreviewMeasurementsQuery, ReportMeasurementInput } from '../../graphql/generated/graphql.ts';
import { currentLocale } from '../../i18n/locale.ts';
import { findingsOn, readParts, type PartMistake } from './parts/part-values.ts';
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
  /** Those that were pasted, and beside a figure that stays as it was those it has; none where nothing is said of parts. */
  readonly parts: PartFigures;
  /** What does not fit between the figure and its parts. */
  readonly findings: readonly PartsFinding[];
}

/** A part whose cell has to be changed. */
export interface MistakenPart {
  readonly name: string;
  readonly text: string;
  readonly mistake: PartMistake;
}

/** A pasted column: every row, and those that are figures of a period. */
export interface PastedColumn extends PastedTable {
  readonly readable: readonly ReadableRow[];
  /** Of rows that cannot be reported for them, by their lines. */
  readonly mistakes: ReadonlyMap<number, readonly MistakenPart[]>;
  /** Rows have no period of their own. */
  readonly isBare: boolean;
}

/** Reads what was pasted for an indicator. `firstPeriodKey` is the period of the first row where rows have none of their own. */
export function readPasted(text: string, indicator: Indicator, firstPeriodKey: string | null): PastedColumn {
  const locale = currentLocale();
  const parts = partsIn(indicator);
  const table = readColumn(text, { periods: periodsOf(indicator), locale, unit: indicator.unit, isShare: indicator.kind === 'SHARE', firstPeriodKey, parts });
  const readable: ReadableRow[] = [];
  const mistakes = new Map<number, readonly MistakenPart[]>();
  for (const row of table.rows) {
    if (row.kind !== 'figure' || row.period === null || !row.value.ok) continue;
    const { line, period, note } = row;
    const { value, pair } = row.value;
    const read = readParts(row.parts, indicator, locale);
    const mistaken = parts.flatMap(({ id, name }) => {
      const mistake = read.mistakes[id];
      return mistake === undefined ? [] : [{ name, text: row.parts[id] ?? '', mistake }];
    });
    if (mistaken.length > 0) {
      mistakes.set(line, mistaken);
      continue;
    }
    const earlier = [
      ...indicator.periods.filter(({ end }) => end < period.start).flatMap(({ key, report }) => ({ key, value: report?.figure })),
      ...readable.map((one) => ({ key: one.period.key, value: one.value })),
    ].flatMap(({ value }) => value ?? []);
    const all = besideThem(read.figures, value, indicator, period.key);
    const findings = findingsOn(indicator, value, all);
    readable.push({ line, period, value, pair, note, oddity: value === null ? null : oddityOf(value, earlier, indicator.kind), parts: all, findings });
  }
  return { ...table, readable, mistakes, isBare: table.rows.some((row) => row.kind === 'figure' && row.periodText === null) };
}

/** The parts that an indicator is reported in. */
export function partsIn({ breakdowns }: Indicator): readonly NamedPart[] {
  return breakdowns.flatMap((breakdown) => {
    const facts = factsOf(breakdown);
    return breakdown.categories.map(({ id, name }) => ({ id, name, breakdown: [breakdownName(facts, 'da'), breakdownName(facts, 'en')] }));
  });
}

/** A cell with nothing in it takes nothing away: parts that are there already stay beside a figure that does. */
function besideThem(pasted: PartFigures, whole: string | null, indicator: Indicator, periodKey: string): PartFigures {
  const period = indicator.periods.find(({ key }) => key === periodKey);
  const newest = period === undefined || pasted.size === 0 ? null : newestOf(indicator, period);
  return newest !== null && newest.figure === whole ? new Map([...partsOf(newest), ...pasted]) : pasted;
}

/** The rows as the server takes them, each correcting what it was seen to correct. */
export function rowsToReport(indicator: Indicator, readable: readonly ReadableRow[], fates: readonly Fate[] = []): ReportMeasurementInput[] {
  return readable.map(({ period, value, pair, note, parts, findings }, index) => ({
    indicatorId: indicator.id,
    periodKey: period.key,
    ...(pair ?? { value }),
    note,
    ...(parts.size === 0 ? {} : { parts: [...parts].map(([categoryId, part]) => ({ categoryId, value: part })) }),
    // The preview shows what does not fit, and nothing is sent before it was said to be right.
    ...(findings.length === 0 ? {} : { arePartsConfirmed: true }),
    supersedesId: fates[index]?.currentReport?.id ?? null,
  }));
}
