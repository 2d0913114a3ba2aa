import type { FigureKind } from '../targets/misfits.ts';

/** By what figures are reported in parts. */
export type BreakdownDimension = 'AREA' | 'AGE' | 'GENDER' | 'OTHER';

/** How the figures of parts make that of the whole: they add up to it, it is their weighted average, or they say nothing of it. */
export type Additivity = 'SUM' | 'AVERAGE' | 'NONE';

/** A part. */
export interface CategoryFacts {
  readonly id: string;
  readonly name: string;
}

/** A breakdown with the parts that are reported now, in order. */
export interface BreakdownFacts {
  readonly dimension: BreakdownDimension;
  /** What the parts are by; null where the dimension says it. */
  readonly name: string | null;
  readonly additivity: Additivity;
  readonly categories: readonly CategoryFacts[];
}

/** The figures of parts, exact decimals by the ids of their categories. One that is not there was not reported, which is not zero. */
export type PartFigures = ReadonlyMap<string, string>;

const additivities: Readonly<Record<FigureKind, readonly Additivity[]>> = {
  COUNT: ['SUM', 'NONE'],
  AMOUNT: ['SUM', 'NONE'],
  LEVEL: ['SUM', 'AVERAGE', 'NONE'],
  SHARE: ['AVERAGE', 'NONE'],
  DURATION: ['AVERAGE', 'NONE'],
  MILESTONE: [],
};

/** How the parts of an indicator that counts this can make its figure, the usual way first; empty where it has no parts. */
export function additivitiesOf(kind: FigureKind): readonly Additivity[] {
  return additivities[kind];
}

const dimensionNames: Readonly<Record<Exclude<BreakdownDimension, 'OTHER'>, { readonly da: string; readonly en: string }>> = {
  AREA: { da: 'Område', en: 'Area' },
  AGE: { da: 'Alder', en: 'Age' },
  GENDER: { da: 'Køn', en: 'Gender' },
};

/** What a breakdown is called. */
export function breakdownName({ dimension, name }: Pick<BreakdownFacts, 'dimension' | 'name'>, locale: 'da' | 'en'): string {
  return dimension === 'OTHER' ? (name ?? '') : dimensionNames[dimension][locale];
}
