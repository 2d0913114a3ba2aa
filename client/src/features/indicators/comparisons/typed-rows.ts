import type { Indicator, IndicatorPeriod } from '../../../figures/indicator.ts';
import { readNumber, type NumberReader, type TypedMistake } from '../target/rule-values.ts';

export type ComparisonFigure = Indicator['comparisons'][number]['figures'][number];

/** What is sent of a row that was changed. */
export interface ChangedRow {
  readonly periodKey: string;
  /** An exact decimal; null takes the figure away. */
  readonly value: string | null;
  readonly replacesId: string | null;
}

/** The periods that a figure can be entered for, the newest first. */
export function enterablePeriods({ periods }: Indicator, today: string): readonly IndicatorPeriod[] {
  return periods.filter(({ end }) => end < today).toReversed();
}

/** What a unit has for an indicator, by the period. */
export function figuresOf({ comparisons }: Pick<Indicator, 'comparisons'>, unitId: string): ReadonlyMap<string, ComparisonFigure> {
  const figures = comparisons.find(({ unit }) => unit.id === unitId)?.figures ?? [];
  return new Map(figures.map((figure) => [figure.periodKey, figure]));
}

/**
 * The rows that differ from what was seen, and by period what is wrong in the rows that hold no number. `typed` holds what was written, by period;
 * what was not touched is not in it.
 */
export function changedRows(
  typed: Readonly<Record<string, string>>,
  seen: ReadonlyMap<string, ComparisonFigure>,
  reader: NumberReader,
): { readonly rows: readonly ChangedRow[]; readonly wrong: Readonly<Record<string, TypedMistake>> } {
  const rows: ChangedRow[] = [];
  const wrong: Record<string, TypedMistake> = {};
  for (const [periodKey, text] of Object.entries(typed)) {
    const figure = seen.get(periodKey) ?? null;
    const read = text.trim() === '' ? { value: null } : readNumber(text, reader);
    if ('typed' in read) wrong[periodKey] = read.typed;
    else {
      const { value } = read;
      if (value !== (figure?.value ?? null)) rows.push({ periodKey, value, replacesId: figure?.id ?? null });
    }
  }
  return { rows, wrong };
}
