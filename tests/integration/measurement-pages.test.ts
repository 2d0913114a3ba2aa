import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { statementsOf } from '../testkit/statements.ts';

/** Pages of figures that PostgreSQL sorts and cuts, against the histories of the indicators that they are of. */

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let chief: Caller;
let indicatorIds: readonly string[];
let expected: readonly Row[];

interface Row {
  readonly id: string;
  readonly indicator: { readonly id: string };
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly status: string;
  readonly reportedAt: string;
  readonly organisation: { readonly id: string };
  readonly supersededBy: { readonly id: string } | null;
}
const fields = 'id indicator { id } periodStart periodEnd status reportedAt organisation { id } supersededBy { id }';
const quarters = [['2022-01-01', '2022-03-31'], ['2022-04-01', '2022-06-30'], ['2022-07-01', '2022-09-30'], ['2022-10-01', '2022-12-31']] as const;
const moments = ['2023-01-05T08:00:00.000Z', '2023-01-05T08:00:00.001Z', '2023-02-01T09:30:00.000Z'];
const organisations = (): readonly string[] => [small.organisations.kvinfo.id, small.organisations.cai.id];

/** Corrections, decisions, periods of nobody, and many at the same moment. */
beforeAll(async () => {
  const { prisma } = database();
  api = createTestApi(database());
  small = await seedSmallProgramme(prisma);
  chief = api.as(small.users.chief);
  const others = await Promise.all(['Samtaler', 'Besøg', 'Kurser'].map((name) => small.agreement.indicator(name)));
  indicatorIds = [small.indicator, ...others].map(({ id }) => id);
  let made = 0;
  for (const indicatorId of indicatorIds) {
    for (const [start, end] of quarters) {
      let supersedesId: string | null = null;
      for (let correction = 0; correction <= made % 3; correction += 1) {
        const isEmpty = made % 5 === 4;
        const row: { id: string } = await prisma.measurement.create({
          data: {
            ...{ indicatorId, supersedesId, organisationId: organisations()[made % 2] ?? '', reportedAt: moments[made % 3] ?? '' },
            ...{ periodStart: new Date(start), periodEnd: new Date(end), value: isEmpty ? null : String(made) },
            ...(isEmpty ? { numerator: 0, denominator: 0 } : {}),
          },
        });
        supersedesId = row.id;
        for (const verdict of (['RETURNED', 'ACCEPTED'] as const).slice(made % 3)) {
          await prisma.measurementDecision.create({ data: { measurementId: row.id, verdict, reason: 'x', decidedAt: new Date(Date.UTC(2023, 2, verdict === 'RETURNED' ? 1 : 2)) } });
        }
        made += 1;
      }
    }
  }
  const data = await chief.ask<{ programme: { indicators: { measurements: Row[] }[] } }>(
    `{ programme(slug: "${small.programme.slug}") { indicators { measurements { ${fields} } } } }`,
  );
  expected = data.programme.indicators.flatMap(({ measurements }) => measurements);
});
afterAll(() => api.close());

interface Filter {
  readonly indicatorIds?: readonly string[];
  readonly organisationIds?: readonly string[];
  readonly statuses?: readonly string[];
  readonly periodFrom?: string;
  readonly periodTo?: string;
  readonly reportedSince?: string;
  readonly isNewest?: boolean;
}
interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}
const query = (total: string): string =>
  `query ($slug: String!, $first: Int!, $after: String, $filter: MeasurementFilter, $orderBy: MeasurementOrder!) { programme(slug: $slug) {
     measurementConnection(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { edges { cursor node { ${fields} } } pageInfo { hasNextPage endCursor } ${total} } } }`;

async function page(variables: { first: number; after?: string | null; filter?: Filter; orderBy?: string }, total = 'totalCount'): Promise<Page> {
  const { programme } = await chief.ask<{ programme: { measurementConnection: Page } }>(query(total), { slug: small.programme.slug, orderBy: 'REPORTED_LATEST', ...variables });
  return programme.measurementConnection;
}

function passes(row: Row, filter: Filter): boolean {
  return (
    (filter.indicatorIds?.includes(row.indicator.id) ?? true) &&
    (filter.organisationIds?.includes(row.organisation.id) ?? true) &&
    (filter.statuses?.includes(row.status) ?? true) &&
    (filter.periodFrom === undefined || row.periodEnd >= filter.periodFrom) &&
    (filter.periodTo === undefined || row.periodEnd <= filter.periodTo) &&
    (filter.reportedSince === undefined || row.reportedAt >= filter.reportedSince) &&
    (filter.isNewest === undefined || (row.supersededBy === null) === filter.isNewest)
  );
}

function sorted(rows: readonly Row[], orderBy: string): readonly Row[] {
  const keyOf = ({ id, periodStart, periodEnd, reportedAt }: Row): string => (orderBy.startsWith('PERIOD') ? `${periodEnd} ${periodStart} ${id}` : `${reportedAt} ${id}`);
  const inOrder = rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return orderBy.endsWith('LATEST') ? inOrder.reverse() : inOrder;
}

test('any filter, in any order and in pages of any size, gives what the histories hold', async () => {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
  const day = fc.constantFrom('2022-03-31', '2022-06-30', '2022-07-01', '2022-12-31');
  const cases = fc.record({
    filter: fc.record({
      indicatorIds: optional(fc.subarray(indicatorIds.map((id) => `Indicator:${id}`))),
      organisationIds: optional(fc.subarray(organisations().map((id) => `Organisation:${id}`))),
      statuses: optional(fc.subarray(['SUBMITTED', 'ACCEPTED', 'RETURNED', 'WITHDRAWN'])),
      periodFrom: optional(day),
      periodTo: optional(day),
      reportedSince: optional(fc.constantFrom(...moments)),
      isNewest: optional(fc.boolean()),
    }),
    orderBy: fc.constantFrom('REPORTED_LATEST', 'REPORTED_EARLIEST', 'PERIOD_LATEST', 'PERIOD_EARLIEST'),
    first: fc.constantFrom(1, 2, 7, 200),
  });
  let found = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ filter, orderBy, first }) => {
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;
      const wanted = sorted(expected.filter((row) => passes(row, given)), orderBy);
      const rows: Row[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const answer: Page = await page({ first, after, filter: given, orderBy });
        rows.push(...answer.edges.map(({ node }) => node));
        expect(answer.totalCount).toBe(wanted.length);
        ({ endCursor: after, hasNextPage: more } = answer.pageInfo);
      }
      expect(rows).toEqual(wanted);
      found += rows.length;
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(100);
  expect(new Set(expected.map(({ status }) => status))).toEqual(new Set(['SUBMITTED', 'ACCEPTED']));
});

test('costs as many statements however long the page, and counts only when it is asked', async () => {
  const costOf = (first: number, total = ''): Promise<readonly string[]> =>
    statementsOf(() => chief.ask(`{ programme(slug: "${small.programme.slug}") { measurementConnection(first: ${first}) { edges { node { value status periodStart } } ${total} } } }`));
  await page({ first: 1 });
  const [one, all] = [await costOf(1), await costOf(200)];
  expect(all).toHaveLength(one.length);
  expect(await costOf(1, 'totalCount')).toHaveLength(one.length + 1);
});

test.each([
  ['of another order', ['PERIOD_LATEST', '2022-03-31', '2022-01-01', '00000000-0000-7000-8000-000000000000']],
  ['with less', ['REPORTED_LATEST', 1]],
  ['with another type', ['REPORTED_LATEST', '1', '00000000-0000-7000-8000-000000000000']],
  ['with no id', ['REPORTED_LATEST', 1, "' or 1=1"]],
  ['with a moment that is none', ['REPORTED_LATEST', 1e300, '00000000-0000-7000-8000-000000000000']],
])('a cursor %s is refused', async (_what, key) => {
  const after = Buffer.from(JSON.stringify(key)).toString('base64url');
  const { errors } = await chief.run(query(''), { slug: small.programme.slug, first: 1, after, orderBy: 'REPORTED_LATEST' });
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: ['after'] } }]);
});
