import type { FigureKind } from './misfits.ts';
import type { Aggregation } from './rule.ts';

/** What an indicator's figures are made of. */
interface Figures {
  readonly kind: FigureKind;
  readonly unit: string;
}

/**
 * How figures of several periods can make one, by what they are, the likeliest first. Percentages and levels are never added up, and a milestone
 * stands as it was last reported.
 */
export function aggregationsFor({ kind, unit }: Figures): readonly Aggregation[] {
  if (kind === 'MILESTONE') return ['LATEST'];
  if (kind === 'LEVEL') return ['LATEST', 'AVERAGE'];
  if (kind === 'SHARE' || unit === '%') return ['AVERAGE', 'LATEST'];
  return ['TOTAL', 'LATEST', 'AVERAGE', 'CUMULATIVE'];
}

/** How figures are judged over several periods: where it was agreed to add percentages up, their average counts, or the one that holds those before it. */
export function aggregationOf({ unit, aggregation }: { readonly unit: string; readonly aggregation: Aggregation }): Aggregation {
  if (unit !== '%') return aggregation;
  return aggregation === 'TOTAL' ? 'AVERAGE' : aggregation === 'CUMULATIVE' ? 'LATEST' : aggregation;
}
