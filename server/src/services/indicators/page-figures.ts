import { knownTo } from '../../access/policy.ts';
import { countFigures, findFigurePlaces, type FigureFilter, type FigurePlace, type FigureRange } from '../../data/repositories/figure-pages.ts';
import type { ServiceContext } from '../context.ts';

export type { FigureFilter, FigurePlace, FigureRange } from '../../data/repositories/figure-pages.ts';

/** Indicators whose figures are asked for. */
export type FigureSources = readonly { readonly indicatorId: string; readonly agreementId: string; readonly programmeId: string }[];

/** Part of the figures of some indicators. */
export interface FigurePage {
  /** In order, at most `range.limit`. */
  readonly places: readonly (FigurePlace & { readonly indicatorId: string })[];
  readonly hasMore: boolean;
  /** How many there are in all, read when it is asked. */
  count(): Promise<number>;
}

/** Some figures of those of these indicators that the actor may know of, in order. @throws PlanrumError as `knownTo`. */
export async function pageFigures(
  context: ServiceContext,
  sources: FigureSources,
  filter: Omit<FigureFilter, 'indicatorIds'>,
  range: FigureRange,
): Promise<FigurePage> {
  const indicatorIds = knownTo(context.actor, 'figures.read', sources, (source) => source).map(({ indicatorId }) => indicatorId);
  const { limit } = range;
  const found = await findFigurePlaces(context.prisma, { ...filter, indicatorIds }, { ...range, limit: limit + 1 });
  return {
    places: found.slice(0, limit),
    hasMore: found.length > limit,
    count: () => countFigures(context.prisma, { ...filter, indicatorIds }),
  };
}
