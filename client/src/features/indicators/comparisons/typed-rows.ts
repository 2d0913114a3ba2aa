import { parseDecimal } from '@planrum/schema/targets';
import type { Indicator, IndicatorPeriod } from '../../../figures/indicator.ts';
import type { Locale } from '../../../i18n/locale.ts';

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
 * The rows that differ from what was seen, and the periods in whose rows there is no number. `typed` holds what was written, by period;
 * what was not touched is not in it.
 */
export function changedRows(
  typed: Readonly<Record<string, string>>,
  seen: ReadonlyMap<string, ComparisonFigure>,
  locale: Locale,
): { readonly rows: readonly ChangedRow[]; readonly wrong: readonly string[] } {
  const rows: ChangedRow[] = [];
  const wrong: string[] = [];
  for (const [periodKey, text] of Object.entries(typed)) {
    const figure = seen.get(periodKey) ?? null;
    const parsed = parseDecimal(text, locale);
    if (!parsed.ok && parsed.reason !== 'EMPTY') wrong.push(periodKey);
    else {
      const value = parsed.ok ? parsed.value : null;
      if (value !== (figure?.value ?? null)) rows.push({ periodKey, value, replacesId: figure?.id ?? null });
    }
  }
  return { rows, wrong };
}
