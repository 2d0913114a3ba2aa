import { PlanrumError } from '../domain/errors.ts';

/** Which part of a list is asked for. */
export interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

/** What rows are sorted by, the most important first. The last part tells all of them apart. */
export type SortKey = readonly (string | number)[];

/** How a list is sorted. */
export interface Ordering<Row> {
  /** A cursor is good for the order that it was given in. */
  readonly name: string;
  readonly isDescending: boolean;
  keyOf(row: Row): SortKey;
}

/** Part of a list, in the form of the SDL's connections. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Of the whole list. */
  readonly totalCount: number;
}

const maxPage = 200;

/**
 * Sorts rows and gives a part of them: for what is bounded by nature, as all that an agreement holds is read and judged as one. A cursor says what its row was sorted by, so a page goes on rightly also when that row is gone.
 * @throws PlanrumError INVALID_INPUT for `first` and `after`.
 */
export function pageOf<Row>(rows: readonly Row[], ordering: Ordering<Row>, { first, after }: PageArguments): Page<Row> {
  const from = after === null ? null : keyOfCursor(after, ordering.name);
  checkPageSize(first);
  const sign = ordering.isDescending ? -1 : 1;
  const sorted = rows
    .map((node) => ({ node, key: ordering.keyOf(node) }))
    .sort((one, other) => sign * compareKeys(one.key, other.key));
  const start = from === null ? 0 : sorted.filter(({ key }) => sign * compareKeys(key, from) <= 0).length;
  const edges = sorted.slice(start, start + first).map(({ node, key }) => ({ cursor: cursorOf(key, ordering.name), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + first < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: sorted.length,
  };
}

/** @throws PlanrumError INVALID_INPUT for a page that nobody needs. */
export function checkPageSize(first: number): void {
  if (first < 1 || first > maxPage) throw new PlanrumError('INVALID_INPUT', 'pageSize', { field: ['first'], parameters: { max: maxPage } });
}

/** The cursor of a row. */
export function cursorOf(key: SortKey, name: string): string {
  return Buffer.from(JSON.stringify([name, ...key]), 'utf8').toString('base64url');
}

/** What a cursor's row was sorted by. @throws PlanrumError INVALID_INPUT for what is no cursor of this order. */
export function keyOfCursor(cursor: string, name: string): SortKey {
  try {
    const [order, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (order === name && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key;
  } catch {
    // Not one of ours; said below.
  }
  throw pageCursorError();
}

/** INVALID_INPUT for what is no cursor. */
export function pageCursorError(): PlanrumError {
  return new PlanrumError('INVALID_INPUT', 'pageCursor', { field: ['after'] });
}

const danish = new Intl.Collator('da');

function compareKeys(one: SortKey, other: SortKey): number {
  for (let part = 0; part < Math.max(one.length, other.length); part += 1) {
    const order = compareParts(one[part] ?? '', other[part] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  if (left === right) return 0;
  // Some different strings are the same to a collator.
  return danish.compare(left, right) || (left < right ? -1 : 1);
}
