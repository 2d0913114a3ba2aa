import { compare, exact, parseExact, zero } from '../targets/exact.ts';
import type { FigureKind } from '../targets/misfits.ts';
import type { Additivity, CategoryFacts, PartFigures } from './breakdown.ts';

/** Counts from one up to, but not including this, are small. */
export const SMALL_COUNT_BELOW = 5;

const limit = exact(BigInt(SMALL_COUNT_BELOW));

/** Whether the figures of parts count people or cases, one by one, so that a small one could point somebody out. */
export function countsCases(kind: FigureKind, additivity: Additivity): boolean {
  return kind === 'COUNT' || (kind === 'LEVEL' && additivity === 'SUM');
}

/**
 * The parts whose figures are not for everybody: a small count, and its neighbour, since one that is missing can be worked out from the rest.
 *
 * Neighbours are fixed beforehand by the order of the parts, two and two, three where the last would stand alone. Choosing the second part by
 * its figure would tell something of both. As it is, whoever sees the whole, everything else and which parts are withheld, and knows these
 * rules, is left with at least two possibilities for each small count: any figures of the same sum, one of them small, look the same. A part of
 * a withheld pair that was not reported is withheld as well, so that it cannot be told from one that was.
 */
export function withheldParts(categories: readonly CategoryFacts[], parts: PartFigures): ReadonlySet<string> {
  return new Set(
    neighbours(categories)
      .filter((group) => group.some(({ id }) => isSmall(parts.get(id))))
      .flatMap((group) => group.map(({ id }) => id)),
  );
}

function isSmall(value: string | undefined): boolean {
  const count = value === undefined ? null : parseExact(value);
  return count !== null && compare(count, zero) > 0 && compare(count, limit) < 0;
}

function neighbours(categories: readonly CategoryFacts[]): readonly (readonly CategoryFacts[])[] {
  const groups: CategoryFacts[][] = [];
  for (const [index, category] of categories.entries()) {
    const isLastAlone = index === categories.length - 1 && index % 2 === 0;
    const group = groups.at(-1);
    if (group !== undefined && (index % 2 === 1 || isLastAlone)) group.push(category);
    else groups.push([category]);
  }
  return groups;
}
