import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
/** The agreement runs from October 2021: 2022-Q4 is over. */
const today = new Date('2023-02-10T09:00:00Z');
let api: TestApi;
let small: SmallProgramme;
let share: SeededIndicator;

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
  share = await small.agreement.indicator('Andel i job', { kind: 'SHARE', unit: '%', reporter: small.organisations.kvinfo });
});
beforeEach(async () => {
  api.setNow(today);
  await database().prisma.$executeRaw`truncate measurement cascade`;
});
afterAll(() => api.close());

interface Payload {
  readonly measurement: { readonly id: string; readonly value: string } | null;
  readonly report: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null; readonly message: string }[];
}
const reporter = (): Caller => api.as(small.users.reporter);
const reportFields = '__typename id figure numerator denominator status';

async function report(input: Record<string, unknown>, { of = share, key }: { of?: SeededIndicator; key?: string } = {}): Promise<Payload> {
  const data = await reporter().ask<{ reportMeasurement: Payload }>(
    `mutation ($input: ReportMeasurementInput!, $key: String) {
      reportMeasurement(input: $input, idempotencyKey: $key) {
        measurement { id value figure numerator denominator }
        report { ${reportFields} corrects { id figure } }
        userErrors { code field message ... on ConflictError { current { __typename id } } }
      }
    }`,
    { input: { indicatorId: `Indicator:${of.id}`, periodKey: '2022-Q4', ...input }, key },
  );
  return data.reportMeasurement;
}

async function read(knownOn: string | null = null) {
  const vintages = 'measurement newest provisional revised final'.split(' ').map((field) => `${field} { id value }`).join(' ');
  const reports = 'report newestReport provisionalReport revisedReport finalReport'.split(' ').map((field) => `${field} { ${reportFields} }`).join(' ');
  const data = await reporter().ask<{
    indicator: { periods: (Record<string, unknown> & { key: string })[]; latest: { key: string } | null; measurements: unknown[]; reports: unknown[] };
  }>(
    `query ($id: ID!, $knownOn: Date) {
      indicator(id: $id) {
        periods(knownOn: $knownOn) { key reporting performance reason ${vintages} ${reports} }
        latest(knownOn: $knownOn) { key }
        measurements(knownOn: $knownOn) { value supersedes { value } supersededBy { value } }
        reports(knownOn: $knownOn) { __typename figure corrects { figure } correctedBy { figure } }
      }
    }`,
    { id: `Indicator:${share.id}`, knownOn },
  );
  const { periods, ...indicator } = data.indicator;
  return { ...indicator, period: periods.find(({ key }) => key === '2022-Q4') };
}

describe('how many of how many', () => {
  test('is kept exactly, and makes the figure', async () => {
    expect(await report({ numerator: '1', denominator: '3.0' })).toMatchObject({
      measurement: { value: '33.333333333333', figure: '33.333333333333', numerator: '1', denominator: '3' },
      report: { __typename: 'Measurement', numerator: '1', denominator: '3' },
      userErrors: [],
    });
  });

  test.each([
    ['a percentage beside it that it makes', { value: '45.0', numerator: '18', denominator: '40' }, null, null],
    ['one rounded as people round', { value: '33.3', numerator: '1', denominator: '3' }, null, null],
    ['another percentage', { value: '44', numerator: '18', denominator: '40' }, ['value'], '18 af 40 er 45 procent, ikke 44. Ret det ene, eller udelad procenten.'],
    ['a part larger than its whole', { numerator: '40', denominator: '18' }, ['numerator'], 'Der kan ikke være 40 af 18. Er de to tal byttet om?'],
    ['somebody of nobody', { numerator: '1', denominator: '0' }, ['numerator'], 'Der kan ikke være 1 af 0. Er de to tal byttet om?'],
    ['less than nobody', { numerator: '-1', denominator: '40' }, ['numerator'], 'Et antal kan ikke være under 0.'],
    ['half a person', { numerator: '18', denominator: '40.5' }, ['denominator'], 'Et antal skal være et helt tal.'],
    ['one count', { numerator: '18' }, ['denominator'], 'En andel er hvor mange af hvor mange: det ene af de to tal mangler.'],
    ['zero percent of nobody', { value: '0', numerator: '0', denominator: '0' }, ['value'], 'Når der ingen er at måle på, er der ikke noget tal. Udelad det; 0 af 0 er ikke nul.'],
    ['nothing', {}, ['value'], 'Der er intet tal. Angiv tallet, eller hvor mange af hvor mange.'],
  ] as const)('with %s', async (_case, input, field, message) => {
    const { userErrors } = await report(input);
    expect(userErrors).toEqual(field === null ? [] : [{ code: 'INVALID_INPUT', field: [...field], message }]);
    expect(await database().prisma.measurement.count()).toBe(field === null ? 1 : 0);
  });

  test('is of shares alone', async () => {
    expect(await report({ numerator: '18', denominator: '40' }, { of: small.indicator })).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT', field: ['numerator'] }] });
  });

  test('that is asked for again under its key is the same', async () => {
    const first = await report({ numerator: '0', denominator: '0' }, { key: 'nobody' });
    expect(await report({ numerator: '0', denominator: '0' }, { key: 'nobody' })).toEqual(first);
    expect(await database().prisma.measurement.count()).toBe(1);
  });

  test('cannot be gone round: the database keeps no part without its whole, and no value of nobody', async () => {
    await report({ numerator: '18', denominator: '40' });
    for (const broken of ['denominator = null', 'numerator = 41', 'value = null', 'numerator = 0, denominator = 0', "numerator = -1"]) {
      await expect(database().prisma.$executeRawUnsafe(`update measurement set ${broken}`)).rejects.toThrow(/measurement_/);
    }
  });
});

describe('0 of 0', () => {
  test('is a report without a value: not overdue, not judged, not among the figures', async () => {
    const payload = await report({ numerator: '0', denominator: '0' });
    expect(payload).toMatchObject({ measurement: null, report: { __typename: 'EmptyMeasurement', figure: null, numerator: '0', denominator: '0', status: 'SUBMITTED' }, userErrors: [] });
    const { period, latest, measurements, reports } = await read();
    expect(period).toMatchObject({
      ...{ reporting: 'SUBMITTED', performance: 'UNKNOWN', reason: 'Der var ingen at måle på i 4. kvartal 2022: 0 af 0 er ikke 0 %.' },
      ...{ measurement: null, newest: null, provisional: null, report: { __typename: 'EmptyMeasurement' }, newestReport: { __typename: 'EmptyMeasurement' } },
    });
    expect({ latest, measurements, reports }).toEqual({ latest: null, measurements: [], reports: [{ __typename: 'EmptyMeasurement', figure: null, corrects: null, correctedBy: null }] });
    const { node } = await reporter().ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { __typename id ... on Report { periodKey figure } } }', { id: payload.report?.id });
    expect(node).toEqual({ __typename: 'EmptyMeasurement', id: payload.report?.id, periodKey: '2022-Q4', figure: null });
  });

  test('has no parts', async () => {
    const [women = ''] = await small.agreement.breakdown(share, 'GENDER', ['Kvinder', 'Mænd']);
    expect(await report({ numerator: '0', denominator: '0', parts: [{ categoryId: `BreakdownCategory:${women}`, value: '0' }] })).toMatchObject({
      report: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['parts'] }],
    });
  });

  test('takes the place of a figure, which no reader of figures still counts, and a figure takes its place', async () => {
    const first = await report({ numerator: '3', denominator: '10' });
    api.setNow(new Date('2023-02-11T09:00:00Z'));
    const nobody = await report({ numerator: '0', denominator: '0', supersedesId: first.measurement?.id });
    expect(await read()).toMatchObject({ measurements: [], latest: null, period: { revisedReport: { figure: null }, provisionalReport: { figure: '30' }, revised: null, provisional: { value: '30' } } });
    expect(await connection()).toEqual([]);
    expect(await read('2023-02-10')).toMatchObject({ measurements: [{ value: '30', supersededBy: null }], period: { measurement: { value: '30' } } });

    // A program that reads figures alone sees none, and is told what it has not seen.
    expect(await report({ value: '40' })).toMatchObject({ userErrors: [{ code: 'CONFLICT', current: { __typename: 'EmptyMeasurement', id: nobody.report?.id } }] });
    await report({ value: '40', supersedesId: nobody.report?.id });
    expect(await read()).toMatchObject({
      measurements: [
        { value: '40', supersedes: { value: '30' }, supersededBy: null },
        { value: '30', supersedes: null, supersededBy: { value: '40' } },
      ],
      reports: [{ figure: '40', corrects: { figure: null } }, { figure: null, corrects: { figure: '30' }, correctedBy: { figure: '40' } }, { figure: '30' }],
      period: { measurement: { value: '40' } },
    });
  });

  test('is decided on, and told of, as figures are', async () => {
    const { report: nobody } = await report({ numerator: '0', denominator: '0' });
    const { decideMeasurement } = await api.as(small.users.chief).ask<{ decideMeasurement: unknown }>(
      `mutation ($input: DecideMeasurementInput!) { decideMeasurement(input: $input) { measurement { id } report { ${reportFields} } userErrors { code } } }`,
      { input: { measurementId: nobody?.id, verdict: 'ACCEPTED', expectedStatus: 'SUBMITTED' } },
    );
    expect(decideMeasurement).toMatchObject({ measurement: null, report: { id: nobody?.id, status: 'ACCEPTED' }, userErrors: [] });
    const { programme } = await reporter().ask<{ programme: { eventConnection: { edges: { node: unknown }[] } } }>(
      `query ($slug: String!) { programme(slug: $slug) { eventConnection(first: 2, orderBy: NEWEST) { edges { node {
        ... on MeasurementReported { measurement { id } report { figure numerator } }
        ... on MeasurementDecided { measurement { id } report { figure numerator } } } } } } }`,
      { slug: small.programme.slug },
    );
    expect(programme.eventConnection.edges.map(({ node }) => node)).toEqual([
      { measurement: null, report: { figure: null, numerator: '0' } },
      { measurement: null, report: { figure: null, numerator: '0' } },
    ]);
  });

  async function connection(): Promise<unknown[]> {
    const { programme } = await reporter().ask<{ programme: { measurementConnection: { edges: unknown[] } } }>(
      'query ($slug: String!) { programme(slug: $slug) { measurementConnection { edges { node { value } } } } }',
      { slug: small.programme.slug },
    );
    return programme.measurementConnection.edges;
  }
});

test('many are reported at once: each has its fate, and what is there already is passed over', async () => {
  const many = async (rows: readonly Record<string, unknown>[]) => {
    const data = await reporter().ask<{ reportMeasurements: { isReported: boolean; rows: Record<string, unknown>[] } }>(
      `mutation ($input: ReportMeasurementsInput!) { reportMeasurements(input: $input) {
        isReported rows { fate current { id } currentReport { id figure } measurement { value } report { id figure } userErrors { code field } } } }`,
      { input: { rows: rows.map((row) => ({ indicatorId: `Indicator:${share.id}`, ...row })) } },
    );
    return data.reportMeasurements;
  };
  expect(await many([{ periodKey: '2022-Q3', numerator: '18', denominator: '40' }, { periodKey: '2022-Q4', numerator: '41', denominator: '40' }])).toMatchObject({
    isReported: false,
    rows: [{ fate: 'NEW' }, { fate: 'REFUSED', userErrors: [{ code: 'INVALID_INPUT', field: ['numerator'] }] }],
  });
  const rows = [{ periodKey: '2022-Q3', numerator: '18', denominator: '40' }, { periodKey: '2022-Q4', numerator: '0', denominator: '0' }];
  const first = await many(rows);
  expect(first).toMatchObject({ isReported: true, rows: [{ fate: 'NEW', measurement: { value: '45' } }, { fate: 'NEW', measurement: null, report: { figure: null } }] });
  expect((await many(rows)).rows.map(({ fate }) => fate)).toEqual(['UNCHANGED', 'UNCHANGED']);
  // The percentage alone says nothing new; other counts that make it do.
  expect((await many([{ periodKey: '2022-Q3', value: '45' }])).rows).toMatchObject([{ fate: 'UNCHANGED' }]);
  expect((await many([{ periodKey: '2022-Q3', numerator: '9', denominator: '20' }])).rows).toMatchObject([{ fate: 'REFUSED', userErrors: [{ code: 'CONFLICT' }] }]);
  expect((await many([{ periodKey: '2022-Q4', value: '0' }])).rows).toMatchObject([{ fate: 'REFUSED', userErrors: [{ code: 'CONFLICT' }] }]);

  const ids = first.rows.map(({ report: one }) => (one as { id: string }).id);
  const undone = await reporter().ask<{ undoMeasurements: unknown }>('mutation ($input: UndoMeasurementsInput!) { undoMeasurements(input: $input) { userErrors { code } } }', { input: { measurementIds: ids } });
  expect(undone.undoMeasurements).toEqual({ userErrors: [] });
  expect((await read()).period).toMatchObject({ report: null, newestReport: { status: 'WITHDRAWN' } });
});
