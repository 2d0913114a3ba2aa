import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
/** The agreement runs from October 2021: 2022-Q4 is over, 2023-Q1 is not. */
const today = new Date('2023-02-10T09:00:00Z');
let api: TestApi;
let small: SmallProgramme;
let second: SeededIndicator;

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
  second = await small.agreement.indicator('Samtaler', { reporter: small.organisations.kvinfo });
});
beforeEach(async () => {
  await database().prisma.$executeRaw`truncate measurement, figure_lock cascade`;
});
afterAll(() => api.close());

interface Row {
  readonly periodKey: string;
  readonly value: string;
  readonly note?: string;
  readonly supersedesId?: string;
  readonly of?: SeededIndicator;
}
interface Fate {
  readonly fate: string;
  readonly current: { readonly id: string; readonly value: string } | null;
  readonly measurement: { readonly id: string; readonly value: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: readonly string[] | null }[];
}
interface Payload {
  readonly isReported: boolean;
  readonly rows: readonly Fate[];
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const fateFields = 'fate current { id value } measurement { id value } userErrors { code message field }';
const reporter = (): Caller => api.as(small.users.reporter);
const input = (rows: readonly Row[]) => rows.map(({ of = small.indicator, ...row }) => ({ ...row, indicatorId: `Indicator:${of.id}` }));

async function preview(rows: readonly Row[], by = reporter()): Promise<readonly Fate[]> {
  const data = await by.ask<{ previewMeasurements: readonly Fate[] }>(
    `query ($rows: [ReportMeasurementInput!]!) { previewMeasurements(rows: $rows) { ${fateFields} } }`,
    { rows: input(rows) },
  );
  return data.previewMeasurements;
}

async function report(rows: readonly Row[], by = reporter(), more: { readonly mode?: string; readonly key?: string } = {}): Promise<Payload> {
  const { mode, key } = more;
  const data = await by.ask<{ reportMeasurements: Payload }>(
    `mutation ($input: ReportMeasurementsInput!, $key: String) { reportMeasurements(input: $input, idempotencyKey: $key) {
      isReported rows { ${fateFields} } indicators { name } userErrors { code message } } }`,
    { input: { rows: input(rows), ...(mode === undefined ? {} : { mode }) }, key },
  );
  return data.reportMeasurements;
}

const rowByRow = (rows: readonly Row[], key?: string): Promise<Payload> => report(rows, reporter(), { mode: 'ROW_BY_ROW', ...(key === undefined ? {} : { key }) });

async function undo(measurementIds: readonly string[], by = reporter()) {
  const data = await by.ask<{ undoMeasurements: { indicators: readonly { name: string }[]; userErrors: readonly { code: string; current?: { value: string } }[] } }>(
    `mutation ($input: UndoMeasurementsInput!) { undoMeasurements(input: $input) {
      indicators { name } userErrors { code field ... on ConflictError { current { ... on Measurement { value } } } } } }`,
    { input: { measurementIds } },
  );
  return data.undoMeasurements;
}

async function counting(): Promise<Record<string, string>> {
  const data = await reporter().ask<{ indicator: { periods: { key: string; measurement: { value: string } | null }[] } }>(
    'query ($id: ID!) { indicator(id: $id) { periods { key measurement { value } } } }',
    { id: `Indicator:${small.indicator.id}` },
  );
  return Object.fromEntries(data.indicator.periods.flatMap(({ key, measurement }) => (measurement ? [[key, measurement.value]] : [])));
}

const ids = ({ rows }: Payload): string[] => rows.flatMap(({ measurement }) => measurement?.id ?? []);

describe('many figures together', () => {
  test('are reported in one transaction, with an event each', async () => {
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await report([
      { periodKey: '2022-Q4', value: '12.00', note: 'Samlet' },
      { periodKey: '2022-Q3', value: '9' },
      { periodKey: '2022-Q4', value: '3', of: second },
    ]);
    expect(payload).toMatchObject({
      isReported: true,
      rows: [
        { fate: 'NEW', current: null, measurement: { value: '12' }, userErrors: [] },
        { fate: 'NEW', measurement: { value: '9' } },
        { fate: 'NEW', measurement: { value: '3' } },
      ],
      indicators: [{ name: 'Afsluttede forløb' }, { name: 'Samtaler' }],
      userErrors: [],
    });
    expect(await counting()).toEqual({ '2022-Q3': '9', '2022-Q4': '12' });
    const events = (await api.eventsOf(small.programme)).slice(before);
    expect(events.map(({ type, subjectId }) => [type, `Measurement:${subjectId}`])).toEqual(ids(payload).map((id) => ['MeasurementReported', id]));
  });

  test('are previewed with the fate of each, and nothing is written', async () => {
    const first = await report([{ periodKey: '2022-Q1', value: '5' }, { periodKey: '2022-Q2', value: '6' }]);
    const [q1] = ids(first);
    const chief = api.as(small.users.chief);
    await chief.ask('mutation ($input: LockFiguresInput!) { lockFigures(input: $input) { userErrors { code } } }', {
      input: { agreementId: `Agreement:${small.agreement.id}`, through: '2021-12-31', reason: 'Afleveret.' },
    });
    const before = (await api.eventsOf(small.programme)).length;
    const fates = await preview([
      { periodKey: '2021-Q4', value: '4' },
      { periodKey: '2022-Q1', value: '7' },
      { periodKey: '2022-Q2', value: '6.0' },
      { periodKey: '2022-Q3', value: '8' },
      { periodKey: '2022-Q4', value: '1' },
      { periodKey: '2022-Q4', value: '2' },
      { periodKey: '2023-Q1', value: '9' },
      { periodKey: '2019-Q1', value: '9' },
      { periodKey: '2022-Q3', value: '-1', of: second },
    ]);
    expect(fates.map(({ fate, userErrors }) => [fate, ...userErrors.map(({ code }) => code)])).toEqual([
      ['REFUSED', 'PERIOD_LOCKED'],
      ['CORRECTION'],
      ['UNCHANGED'],
      ['NEW'],
      ['REFUSED', 'INVALID_INPUT'],
      ['REFUSED', 'INVALID_INPUT'],
      ['REFUSED', 'PERIOD_NOT_OVER'],
      ['REFUSED', 'UNKNOWN_PERIOD'],
      ['REFUSED', 'INVALID_INPUT'],
    ]);
    expect(fates[1]?.current).toEqual({ id: q1, value: '5' });
    expect(fates[4]?.userErrors[0]).toMatchObject({ message: 'Perioden står her mere end én gang. Behold det tal, der er rigtigt.', field: ['periodKey'] });
    expect(await database().prisma.measurement.count()).toBe(2);
    expect(await api.eventsOf(small.programme)).toHaveLength(before);
  });

  test('are all left out when one is refused', async () => {
    const payload = await report([{ periodKey: '2022-Q3', value: '9' }, { periodKey: '2022-Q4', value: '-1' }]);
    expect(payload).toMatchObject({ isReported: false, rows: [{ fate: 'NEW', measurement: null }, { fate: 'REFUSED', userErrors: [{ field: ['value'] }] }] });
    expect(await database().prisma.measurement.count()).toBe(0);
  });

  test('correct only what the reporter has seen', async () => {
    const [seen] = ids(await report([{ periodKey: '2022-Q4', value: '5' }]));
    expect(await report([{ periodKey: '2022-Q4', value: '6' }])).toMatchObject({ isReported: false, rows: [{ fate: 'REFUSED', userErrors: [{ code: 'CONFLICT' }] }] });
    expect(await report([{ periodKey: '2022-Q4', value: '6', supersedesId: seen ?? '' }])).toMatchObject({ isReported: true, rows: [{ fate: 'CORRECTION' }] });
    expect(await counting()).toEqual({ '2022-Q4': '6' });
  });

  test('that say what is there already write nothing and tell of nothing', async () => {
    await report([{ periodKey: '2022-Q4', value: '5' }]);
    const before = (await api.eventsOf(small.programme)).length;
    expect(await report([{ periodKey: '2022-Q4', value: '5' }])).toMatchObject({ isReported: true, rows: [{ fate: 'UNCHANGED', measurement: null }] });
    expect(await api.eventsOf(small.programme)).toHaveLength(before);
  });

  test('are refused row by row where the reporter may not, and all where nobody is signed in or there are too many', async () => {
    const foreign = await small.agreement.indicator('Andres', { reporter: small.organisations.cai });
    expect(await preview([{ periodKey: '2022-Q4', value: '5', of: foreign }, { periodKey: '2022-Q4', value: '5' }])).toMatchObject([
      { fate: 'REFUSED', userErrors: [{ code: 'FORBIDDEN' }] },
      { fate: 'NEW' },
    ]);
    expect(await report([{ periodKey: '2022-Q4', value: '5' }], api.as(null))).toMatchObject({ isReported: false, userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    const many = Array.from({ length: 501 }, () => ({ periodKey: '2022-Q4', value: '5' }));
    expect(await report(many)).toMatchObject({ isReported: false, rows: [], userErrors: [{ code: 'INVALID_INPUT', message: 'Indberet højst 500 tal ad gangen.' }] });
  });

  test('of two who report the same together in another order, one is told, and neither waits for ever', async () => {
    const rows: readonly Row[] = [{ periodKey: '2022-Q4', value: '5' }, { periodKey: '2022-Q4', value: '6', of: second }];
    for (let round = 0; round < 5; round += 1) {
      await database().prisma.$executeRaw`truncate measurement cascade`;
      const other = rows.toReversed().map((row) => ({ ...row, value: '7' }));
      const payloads = await Promise.all([report(rows), report(other, api.as(small.users.chief))]);
      expect(payloads.filter(({ isReported }) => isReported)).toHaveLength(1);
      expect(await database().prisma.measurement.count()).toBe(2);
    }
  });
});

describe('many figures row by row', () => {
  const fatesOf = ({ rows }: Payload) => rows.map(({ fate, userErrors }) => [fate, ...userErrors.map(({ code }) => code)]);

  test('are reported beside those that are refused, each with why, and only those that were written are told of', async () => {
    const [seen] = ids(await report([{ periodKey: '2022-Q1', value: '5' }, { periodKey: '2022-Q2', value: '6' }]));
    const foreign = await small.agreement.indicator('Besøg', { reporter: small.organisations.cai });
    const archived = await small.agreement.indicator('Nedlagt', { reporter: small.organisations.kvinfo });
    await database().prisma.indicator.update({ where: { id: archived.id }, data: { archivedAt: today } });
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await rowByRow([
      { periodKey: '2022-Q4', value: '12.0' },
      { periodKey: '2022-Q1', value: '7', supersedesId: seen ?? '' },
      { periodKey: '2022-Q2', value: '6.0' },
      { periodKey: '2022-Q2', value: '1', of: foreign },
      { periodKey: '2022-Q2', value: '1', of: archived },
      { periodKey: '2022-Q2', value: '1', of: { ...second, id: 'no id' } },
      { periodKey: '2023-Q1', value: '1' },
      { periodKey: '2022-Q3', value: '-1' },
      { periodKey: '2022-Q3', value: '3', of: second, supersedesId: 'Programme:no-figure' },
      { periodKey: '2022-Q4', value: '4', of: second },
    ]);
    expect(fatesOf(payload)).toEqual([
      ['NEW'],
      ['CORRECTION'],
      ['UNCHANGED'],
      ['REFUSED', 'FORBIDDEN'],
      ['REFUSED', 'ARCHIVED'],
      ['REFUSED', 'NOT_FOUND'],
      ['REFUSED', 'PERIOD_NOT_OVER'],
      ['REFUSED', 'INVALID_INPUT'],
      ['REFUSED', 'NOT_FOUND'],
      ['NEW'],
    ]);
    expect(payload).toMatchObject({ isReported: false, userErrors: [] });
    expect(payload.rows[5]?.userErrors[0]).toMatchObject({ field: ['indicatorId'], message: expect.stringMatching(/^[A-ZÆØÅ].+\.$/) });
    expect(await counting()).toEqual({ '2022-Q1': '7', '2022-Q2': '6', '2022-Q4': '12' });
    const events = (await api.eventsOf(small.programme)).slice(before);
    expect(events.map(({ type, subjectId }) => [type, `Measurement:${subjectId}`])).toEqual(ids(payload).map((id) => ['MeasurementReported', id]));
    expect(events).toHaveLength(3);
  });

  test('overwrite nothing unseen, and go on with the rest', async () => {
    await report([{ periodKey: '2022-Q4', value: '5' }]);
    expect(fatesOf(await rowByRow([{ periodKey: '2022-Q4', value: '6' }, { periodKey: '2022-Q3', value: '2' }]))).toEqual([['REFUSED', 'CONFLICT'], ['NEW']]);
    expect(await counting()).toEqual({ '2022-Q3': '2', '2022-Q4': '5' });
  });

  test('are done once under a key, and answered as they were, with what was refused', async () => {
    const rows = [{ periodKey: '2022-Q4', value: '5' }, { periodKey: '2022-Q3', value: '6', supersedesId: 'Measurement:00000000-0000-7000-8000-000000000000' }, { periodKey: '2099-Q1', value: '1' }];
    await report([{ periodKey: '2022-Q3', value: '1' }]);
    const first = await rowByRow(rows, 'nat-1');
    expect(fatesOf(first)).toEqual([['NEW'], ['REFUSED', 'CONFLICT'], ['REFUSED', 'UNKNOWN_PERIOD']]);
    const before = (await api.eventsOf(small.programme)).length;
    expect(await rowByRow(rows, 'nat-1')).toEqual(first);
    expect(await api.eventsOf(small.programme)).toHaveLength(before);
    // Without the key it is another request: the figure is there already.
    expect(fatesOf(await rowByRow(rows))[0]).toEqual(['UNCHANGED']);
  });

  test('of which none was written can be tried anew under their key', async () => {
    const rows = [{ periodKey: '2022-Q4', value: '5' }];
    const { prisma } = database();
    await prisma.indicator.update({ where: { id: small.indicator.id }, data: { archivedAt: today } });
    expect(fatesOf(await rowByRow(rows, 'nat-2'))).toEqual([['REFUSED', 'ARCHIVED']]);
    await prisma.indicator.update({ where: { id: small.indicator.id }, data: { archivedAt: null } });
    expect(fatesOf(await rowByRow(rows, 'nat-2'))).toEqual([['NEW']]);
  });
});

describe('undoing', () => {
  test('corrects back what corrected, withdraws what was new, and keeps everything', async () => {
    const [first] = ids(await report([{ periodKey: '2022-Q3', value: '9', note: 'Som før' }]));
    const pasted = await report([
      { periodKey: '2022-Q3', value: '90', supersedesId: first ?? '' },
      { periodKey: '2022-Q4', value: '12' },
    ]);
    const before = (await api.eventsOf(small.programme)).length;
    expect(await undo(ids(pasted))).toEqual({ indicators: [{ name: 'Afsluttede forløb' }], userErrors: [] });
    expect(await counting()).toEqual({ '2022-Q3': '9' });
    expect((await api.eventsOf(small.programme)).slice(before).map(({ type }) => type)).toEqual(['MeasurementDecided', 'MeasurementReported']);
    const all = await database().prisma.measurement.findMany({ orderBy: { reportedAt: 'asc' }, include: { decisions: true } });
    expect(all.map(({ value, note, decisions }) => [value?.toString(), note, decisions.map(({ verdict }) => verdict)]).sort()).toEqual([
      ['12', null, ['WITHDRAWN']],
      ['9', 'Som før', []],
      ['9', 'Som før', []],
      ['90', null, []],
    ]);
  });

  test('is refused as a whole when one of them has been corrected since, with the figure that is there', async () => {
    const pasted = await report([{ periodKey: '2022-Q3', value: '9' }, { periodKey: '2022-Q4', value: '12' }]);
    await report([{ periodKey: '2022-Q4', value: '13', supersedesId: ids(pasted)[1] ?? '' }]);
    expect(await undo(ids(pasted))).toMatchObject({ indicators: [], userErrors: [{ code: 'CONFLICT', current: { value: '13' } }] });
    expect(await counting()).toEqual({ '2022-Q3': '9', '2022-Q4': '13' });
  });

  test.each([
    ['somebody who may not report', 'cai', 'FORBIDDEN'],
    ['a stranger', 'stranger', 'NOT_FOUND'],
  ] as const)('is not for %s', async (_who, user, code) => {
    const pasted = await report([{ periodKey: '2022-Q3', value: '9' }]);
    expect(await undo(ids(pasted), api.as(small.users[user]))).toMatchObject({ userErrors: [{ code }] });
    expect(await counting()).toEqual({ '2022-Q3': '9' });
  });

  test('of nothing, or of what is not there, is refused', async () => {
    expect(await undo([])).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] });
    expect(await undo(['Measurement:00000000-0000-7000-8000-000000000000'])).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });
});
