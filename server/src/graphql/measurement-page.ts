import * as z from 'zod';
import { pageFigures, type FigurePlace, type FigureRange, type FigureSources } from '../services/indicators/page-figures.ts';
import type { MeasurementRecord } from '../services/indicators/read-indicators.ts';
import type { GraphQLContext } from './context.ts';
import type { MeasurementFilter, MeasurementOrder } from './generated/resolvers.ts';
import { checkPageSize, cursorOf, keyOfCursor, pageCursorError, type Page, type PageArguments, type SortKey } from './paging.ts';

/** A page of figures; how many there are in all is read when it is asked. */
export type MeasurementPage = Omit<Page<MeasurementRecord>, 'totalCount'> & { count(): Promise<number> };

/** What of a filter the figures themselves are found by. */
type FilterOfFigures = Pick<MeasurementFilter, 'statuses' | 'periodFrom' | 'periodTo' | 'reportedSince' | 'isNewest'> & {
  readonly organisationIds: ReadonlySet<string> | null;
};

/**
 * Figures of some indicators, of whose history no more is read than that of those on the page. A cursor says what its row was sorted by.
 * @throws PlanrumError FORBIDDEN for a token that may not read figures, INVALID_INPUT for `first` and `after`.
 */
export async function pageOfMeasurements(
  context: GraphQLContext,
  sources: FigureSources,
  { organisationIds, statuses, periodFrom, periodTo, reportedSince, isNewest }: FilterOfFigures,
  orderBy: MeasurementOrder,
  { first, after }: PageArguments,
): Promise<MeasurementPage> {
  checkPageSize(first);
  const by = orderBy.startsWith('PERIOD') ? 'PERIOD' : 'REPORTED';
  const page = await pageFigures(
    context,
    sources,
    {
      organisationIds: organisationIds === null ? null : [...organisationIds],
      statuses: statuses ?? null,
      periodFrom: periodFrom ?? null,
      periodTo: periodTo ?? null,
      reportedSince: reportedSince ?? null,
      isNewest: isNewest ?? null,
    },
    { by, isDescending: orderBy.endsWith('LATEST'), after: after === null ? null : placeOfKey(by, keyOfCursor(after, orderBy)), limit: first },
  );
  // An indicator has as many figures as it has periods, and their corrections: its history is read whole, as wherever it is judged.
  const figures = await Promise.all(page.places.map(async ({ indicatorId }) => context.loaders.records.measurementsByIndicatorId.load(indicatorId)));
  const edges = page.places.flatMap((place, index) => {
    const node = figures[index]?.find(({ id }) => id === place.id);
    return node === undefined ? [] : [{ cursor: cursorOf(keyOf(by, place), orderBy), node }];
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasMore,
      // Figures are never removed: the one with the cursor comes before.
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: page.count,
  };
}

function keyOf(by: FigureRange['by'], { id, periodStart, periodEnd, reportedAt }: FigurePlace): SortKey {
  return by === 'PERIOD' ? [periodEnd, periodStart, id] : [reportedAt.getTime(), id];
}

// PostgreSQL knows neither a year 0 nor all the moments that JavaScript does.
const day = z.iso.date().refine((value) => value >= '0001');
const byPeriod = z.tuple([day, day, z.guid()]);
const byReport = z.tuple([z.int().min(0).max(8.64e15), z.guid()]);

/** The place that a cursor says. @throws PlanrumError INVALID_INPUT when it says none. */
function placeOfKey(by: FigureRange['by'], key: SortKey): FigurePlace {
  if (by === 'PERIOD') {
    const { data } = byPeriod.safeParse(key);
    if (data === undefined) throw pageCursorError();
    return { periodEnd: data[0], periodStart: data[1], id: data[2], reportedAt: new Date(0) };
  }
  const { data } = byReport.safeParse(key);
  if (data === undefined) throw pageCursorError();
  return { reportedAt: new Date(data[0]), id: data[1], periodStart: '', periodEnd: '' };
}
