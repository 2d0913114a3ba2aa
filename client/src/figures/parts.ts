import type { BreakdownFacts, PartFigures } from '@planrum/schema/breakdowns';
import type { Indicator, Measurement } from './indicator.ts';

export type Breakdown = Indicator['breakdowns'][number];

/** An indicator's breakdowns as the rules about parts know them. */
export function breakdownsOf({ breakdowns }: Indicator): readonly BreakdownFacts[] {
  return breakdowns.map(factsOf);
}

/** One of them. */
export function factsOf({ dimension, name, additivity, categories }: Breakdown): BreakdownFacts {
  return { dimension, additivity, categories, name: dimension === 'OTHER' ? name : null };
}

/** The figures of the parts that were reported with a figure, and are shown. */
export function partsOf(measurement: Measurement | null): PartFigures {
  return new Map(reportedParts(measurement).flatMap(({ category, value }) => (value === null ? [] : [[category.id, value] as const])));
}

/** The parts of a figure that are withheld. */
export function withheldOf(measurement: Measurement | null): ReadonlySet<string> {
  return new Set(reportedParts(measurement).filter(({ isWithheld }) => isWithheld).map(({ category }) => category.id));
}

/** There are none where there was nobody to measure. */
function reportedParts(measurement: Measurement | null) {
  return measurement?.__typename === 'Measurement' ? measurement.parts : [];
}
