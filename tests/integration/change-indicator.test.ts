import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}

const sheet = {
  ...{ name: 'Unge i job', definition: 'Unge med et job', rationale: 'Målet er job', unit: '%', kind: 'SHARE' },
  ...{ numerator: 'unge med job', denominator: 'alle unge i projektet', direction: 'INCREASE', aggregation: 'AVERAGE', frequency: 'QUARTERLY' },
  ...{ decimals: 1, lagDays: 90, dueDays: 31, dataSource: ' Jobindsats ', method: 'Udtræk', qualityNote: 'Uden studerende' },
};
const editor = (): Caller => api.as(small.users.editor);
const indicatorOf = (name: string, options: Parameters<SmallProgramme['agreement']['indicator']>[1] = {}) => small.agreement.indicator(name, options);

async function change(indicator: SeededIndicator, input: Record<string, unknown> = {}, by: Caller = editor()) {
  const data = await by.ask<{ changeIndicator: { indicator: Record<string, unknown> | null; userErrors: readonly Refusal[] } }>(
    `mutation ($input: ChangeIndicatorInput!) { changeIndicator(input: $input) {
      indicator { name definition rationale unit kind numerator denominator direction aggregation frequency decimals lagDays dueDays
        dataSource { name } reporter { name } method qualityNote version viewerMayChange }
      userErrors { code message field ... on ConflictError { current { ... on Indicator { name version } } } } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, expectedVersion: 1, ...sheet, ...input } },
  );
  return data.changeIndicator;
}

test('all of a sheet is changed at once, in the draft alone, and told of by ids', async () => {
  const indicator = await indicatorOf('Før', { reporter: small.organisations.cai });
  const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  const before = (await api.eventsOf(small.programme)).length;
  const reporterId = `Organisation:${small.organisations.kvinfo.id}`;
  expect(await change(indicator, { reporterId })).toEqual({
    indicator: { ...sheet, dataSource: { name: 'Jobindsats' }, reporter: { name: 'KVINFO' }, version: 2, viewerMayChange: true },
    userErrors: [],
  });
  const events = (await api.eventsOf(small.programme)).slice(before);
  expect(events).toMatchObject([{ type: 'IndicatorChanged', subjectId: indicator.id, data: { indicatorId: indicator.id } }]);
  const id = `Indicator:${indicator.id}@${freezeVersion.version.id.split(':')[1] ?? ''}`;
  const { node } = await editor().ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { ... on Indicator { name kind rationale version } } }', { id });
  expect(node).toEqual({ name: 'Før', kind: 'COUNT', rationale: null, version: 1 });
  // The source that the programme knows by now is the same one.
  await change(await indicatorOf('Andet'));
  expect(await database().prisma.dataSource.count({ where: { name: 'Jobindsats' } })).toBe(1);
});

test('who has not seen the newest version is told what is there now', async () => {
  const indicator = await indicatorOf('Samtidig');
  const payloads = await Promise.all([change(indicator, { name: 'Den ene' }), change(indicator, { name: 'Den anden' })]);
  const won = payloads.find((payload) => payload.indicator !== null);
  const lost = payloads.find((payload) => payload.indicator === null);
  expect(lost?.userErrors).toMatchObject([{ code: 'CONFLICT', current: { name: won?.indicator?.['name'], version: 2 } }]);
});

test.each([
  ['no name', { name: ' ' }, 'name'],
  ['no unit', { unit: '' }, 'unit'],
  ['a share that is not counted in percent', { unit: 'unge' }, 'unit'],
  ['a share of nothing', { denominator: ' ' }, 'denominator'],
  ['a share that is added up', { aggregation: 'TOTAL' }, 'aggregation'],
  ['a share of which each holds those before it', { aggregation: 'CUMULATIVE' }, 'aggregation'],
  ['percentages of any kind that are added up', { kind: 'AMOUNT', aggregation: 'TOTAL' }, 'aggregation'],
  ['levels that are added up', { kind: 'LEVEL', unit: 'unge', aggregation: 'TOTAL' }, 'aggregation'],
  ['an average of what happened or did not', { kind: 'MILESTONE', unit: 'aftale' }, 'aggregation'],
  ['half a day', { lagDays: -1 }, 'lagDays'],
  ['more decimals than anybody reads', { decimals: 7 }, 'decimals'],
  ['a text without end', { method: 'x'.repeat(2001) }, 'method'],
])('%s is refused with the field to put right', async (_what, input, field) => {
  const indicator = await indicatorOf('Afvist');
  expect(await change(indicator, input)).toMatchObject({ indicator: null, userErrors: [{ code: 'INVALID_INPUT', field: [field] }] });
});

test('what would leave figures or the target without meaning is refused', async () => {
  const plain = { unit: 'forløb', kind: 'COUNT', aggregation: 'TOTAL' };
  const indicator = await indicatorOf('Med tal', { target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '400', every: 'QUARTERLY' } });
  const [misfit] = (await change(indicator)).userErrors;
  expect(misfit).toMatchObject({ code: 'INVALID_INPUT', field: ['kind'], message: expect.stringContaining('0 til 100 %') });
  const period = { start: '2022-07-01', end: '2022-09-30' };
  await small.agreement.figure(indicator, period, '120', small.organisations.kvinfo);
  expect((await change(indicator, { ...plain, frequency: 'MONTHLY' })).userErrors).toMatchObject([{ field: ['frequency'] }]);
  expect((await change(indicator)).userErrors).toMatchObject([{ field: ['kind'] }]);
  expect((await change(indicator, plain)).userErrors).toEqual([]);
});

test('neither reporters nor the board change it, and strangers know of nothing', async () => {
  const indicator = await indicatorOf('Lukket');
  for (const [user, code] of [['reporter', 'FORBIDDEN'], ['board', 'FORBIDDEN'], ['stranger', 'NOT_FOUND']] as const) {
    expect((await change(indicator, {}, api.as(small.users[user]))).userErrors).toMatchObject([{ code }]);
  }
});
