import { additivitiesOf } from '@planrum/schema/breakdowns';
import { bareNumber, formatDecimal, parseDecimal } from '@planrum/schema/targets';
import type { Breakdown } from '../../../figures/parts.ts';
import type { Additivity, BreakdownDimension, BreakdownInput, IndicatorKind } from '../../../graphql/generated/graphql.ts';
import type { Locale } from '../../../i18n/locale.ts';

/** A part in the form. */
export interface PartValues {
  /** Tells rows apart while they are typed in. */
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly areaId: string | null;
  /** As it was typed. */
  readonly baseline: string;
}

/** A breakdown in the form. */
export interface BreakdownValues {
  readonly key: string;
  readonly dimension: BreakdownDimension;
  readonly name: string;
  readonly additivity: Additivity;
  readonly parts: readonly PartValues[];
}

export const dimensions: readonly BreakdownDimension[] = ['AREA', 'AGE', 'GENDER', 'OTHER'];

/** What the form begins with. */
export function valuesOf(breakdowns: readonly Breakdown[], locale: Locale): readonly BreakdownValues[] {
  return breakdowns.map(({ id, dimension, name, additivity, categories }) => ({
    ...{ key: id, dimension, name: dimension === 'OTHER' ? name : '', additivity },
    parts: categories.map((category) => ({
      ...{ key: category.id, id: category.id, name: category.name, areaId: category.area?.id ?? null },
      baseline: category.baseline === null ? '' : formatDecimal(category.baseline, category.baseline.split('.')[1]?.length ?? 0, locale),
    })),
  }));
}

/** A part that nothing was written of yet. */
export function emptyPart(name = '', areaId: string | null = null): PartValues {
  return { key: crypto.randomUUID(), id: null, name, areaId, baseline: '' };
}

/** A breakdown with the parts that its dimension usually has. */
export function newBreakdown(
  dimension: BreakdownDimension,
  kind: IndicatorKind,
  suggested: { readonly ages: readonly string[]; readonly genders: readonly string[]; readonly areas: readonly { readonly id: string; readonly name: string }[] },
): BreakdownValues {
  const parts = {
    AREA: () => suggested.areas.map(({ id, name }) => emptyPart(name, id)),
    AGE: () => suggested.ages.map((name) => emptyPart(name)),
    GENDER: () => suggested.genders.map((name) => emptyPart(name)),
    OTHER: () => [emptyPart(), emptyPart()],
  }[dimension]();
  return { key: crypto.randomUUID(), dimension, name: '', additivity: additivitiesOf(kind)[0] ?? 'NONE', parts };
}

/** The dimension that a new breakdown begins with: the first that is not there yet. */
export function nextDimension(values: readonly BreakdownValues[]): BreakdownDimension {
  return dimensions.find((dimension) => !values.some((one) => one.dimension === dimension)) ?? 'OTHER';
}

/** What is sent, and the keys of parts whose baseline is no number. */
export function inputOf(
  values: readonly BreakdownValues[],
  { locale, unit }: { readonly locale: Locale; readonly unit: string },
): { readonly breakdowns: BreakdownInput[]; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const breakdowns = values.map(({ dimension, name, additivity, parts }): BreakdownInput => ({
    ...{ dimension, additivity, name: dimension === 'OTHER' ? name : null },
    categories: parts.map((part) => {
      const parsed = parseDecimal(bareNumber(part.baseline, unit), locale);
      if (!parsed.ok && part.baseline.trim() !== '') wrong.push(part.key);
      return {
        ...{ id: part.id, baseline: parsed.ok ? parsed.value : null },
        ...(dimension === 'AREA' ? { areaId: part.areaId } : { name: part.name }),
      };
    }),
  }));
  return { breakdowns, wrong };
}
