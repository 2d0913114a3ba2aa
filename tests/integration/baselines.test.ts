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

interface Baseline {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
}
interface Payload {
  readonly baseline: Baseline | null;
  readonly indicator: { readonly baselines: readonly Baseline[]; readonly status: { readonly performance: string } } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: readonly string[] }[];
}

async function send(mutation: 'addBaseline' | 'changeBaseline' | 'removeBaseline' | 'restoreBaseline', input: Record<string, unknown>, by: Caller = api.as(small.users.editor)): Promise<Payload> {
  const type = { addBaseline: 'Add', changeBaseline: 'Change', removeBaseline: 'Remove', restoreBaseline: 'Remove' }[mutation];
  const { result } = await by.ask<{ result: Payload }>(
    `mutation ($input: ${type}BaselineInput!) { result: ${mutation}(input: $input) {
      baseline { id scope label value date datePrecision dateWords source }
      indicator { baselines { id label value } status { performance } targetFindings { code } }
      userErrors { code message field ... on ConflictError { current { ... on Baseline { id value } } } } } }`,
    { input },
  );
  return result;
}
const own = { scope: 'TARGET_GROUP', label: 'Målgruppen' };
const falling = { kind: 'changeFromBaseline', change: '-30', isPercent: true, from: '2021-10-01', by: '2025-09-30', thenHold: false } as const;
const idOf = (indicator: SeededIndicator) => `Indicator:${indicator.id}`;

test('a starting value is added, changed, taken away and brought back in its place; the old ones stay', async () => {
  let minute = 0;
  const later = () => {
    api.setNow(new Date(Date.UTC(2023, 1, 10, 9, minute++)));
  };
  later();
  const indicator = await small.agreement.indicator('Ledige', { unit: 'personer' });
  const input = { ...own, value: '438', date: '2013-05-01', datePrecision: 'YEAR', source: ' Jobindsats ' };
  const first = await send('addBaseline', { indicatorId: idOf(indicator), ...input });
  expect(first).toMatchObject({
    baseline: { ...own, value: '438', date: '2013-12-31', datePrecision: 'YEAR', dateWords: '2013', source: 'Jobindsats' },
    userErrors: [],
  });
  later();
  await send('addBaseline', { indicatorId: idOf(indicator), scope: 'COMPARISON', label: 'Hele landet', value: null });
  later();
  const changed = await send('changeBaseline', { baselineId: first.baseline?.id, ...own, value: '444' });
  expect(changed.indicator?.baselines).toMatchObject([{ value: '444' }, { label: 'Hele landet', value: null }]);
  later();
  const removed = await send('removeBaseline', { baselineId: changed.baseline?.id });
  expect(removed).toMatchObject({ baseline: null, indicator: { baselines: [{ label: 'Hele landet' }] }, userErrors: [] });
  later();
  const back = await send('restoreBaseline', { baselineId: changed.baseline?.id });
  expect(back.indicator?.baselines).toMatchObject([{ label: 'Målgruppen', value: '444' }, { label: 'Hele landet' }]);
  expect(await database().prisma.baseline.count({ where: { indicatorId: indicator.id } })).toBe(4);
  const { indicator: read } = await api.as(small.users.editor).ask<{ indicator: { baselineHistory: unknown } }>(
    'query ($id: ID!) { indicator(id: $id) { baselineHistory { before { value dateWords } after { value } by { id } at } } }',
    { id: idOf(indicator) },
  );
  const editor = { by: { id: expect.any(String) as string } };
  expect(read.baselineHistory).toMatchObject([
    { before: null, after: { value: '444' }, ...editor },
    { before: { value: '444' }, after: null, by: null },
    { before: { value: '438', dateWords: '2013' }, after: { value: '444' }, ...editor },
    { before: null, after: { value: null }, ...editor },
    { before: null, after: { value: '438' }, ...editor },
  ]);
  const types = (await api.eventsOf(small.programme)).filter(({ data }) => data['indicatorId'] === indicator.id).map(({ type }) => type);
  expect(types).toEqual(Array.from({ length: 5 }, () => 'BaselineChanged'));
});

test('who has not seen the newest value is told it, and a removed one is not changed unseen', async () => {
  const indicator = await small.agreement.indicator('Samtidig');
  const { baseline } = await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '1' });
  const change = (value: string) => send('changeBaseline', { baselineId: baseline?.id, ...own, value });
  const payloads = await Promise.all([change('2'), change('3')]);
  const [won, lost] = [payloads.find((one) => one.baseline !== null), payloads.find((one) => one.baseline === null)];
  expect(lost?.userErrors).toMatchObject([{ code: 'CONFLICT', current: { id: won?.baseline?.id, value: won?.baseline?.value } }]);
  await send('removeBaseline', { baselineId: won?.baseline?.id });
  expect((await send('changeBaseline', { baselineId: won?.baseline?.id, ...own })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['baselineId'] }]);
});

test.each([
  ['COUNT', '-3'],
  ['SHARE', '100.1'],
  ['SHARE', '-0.5'],
] as const)('a %s cannot have been %s', async (kind, value) => {
  const indicator = await small.agreement.indicator('Umulig', kind === 'SHARE' ? { kind, unit: '%' } : {});
  const refused = { baseline: null, userErrors: [{ code: 'INVALID_INPUT', field: ['value'] }] };
  expect(await send('addBaseline', { indicatorId: idOf(indicator), ...own, value })).toMatchObject(refused);
  const { baseline } = await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '0' });
  expect(await send('changeBaseline', { baselineId: baseline?.id, ...own, value })).toMatchObject(refused);
});

test('what is judged follows the baseline, and one that leaves the target without meaning is refused', async () => {
  const indicator = await small.agreement.indicator('Fald', { unit: 'personer', kind: 'LEVEL', target: falling });
  await small.agreement.figure(indicator, { start: '2022-10-01', end: '2022-12-31' }, '80', small.organisations.kvinfo);
  const { indicator: at100, baseline } = await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '100' });
  expect(at100?.status.performance).toBe('ON_TRACK');
  const { indicator: at70 } = await send('changeBaseline', { baselineId: baseline?.id, ...own, value: '70' });
  expect(at70?.status.performance).toBe('OFF_TRACK');
  const event = (await api.eventsOf(small.programme)).findLast(({ type }) => type === 'BaselineChanged');
  expect(event?.data).toMatchObject({ performanceBefore: 'ON_TRACK', performanceAfter: 'OFF_TRACK' });
  const zero = await send('addBaseline', { indicatorId: idOf(await small.agreement.indicator('Nul', { target: falling })), ...own, value: '0' });
  expect(zero.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['value'], message: expect.stringContaining('Ret målet først') }]);
});

test('a target that ends before its baseline is taken, and said so', async () => {
  const indicator = await small.agreement.indicator('For sent', { unit: 'personer', target: { ...falling, by: '2022-09-30' } });
  expect(await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '100', date: '2023-01-01' })).toMatchObject({
    indicator: { targetFindings: [{ code: 'TARGET_BEFORE_BASELINE' }] },
    userErrors: [],
  });
});

test('a day in the past is judged by the baseline of that day; the first counts for the time before it', async () => {
  const indicator = await small.agreement.indicator('Dengang', { unit: 'personer', kind: 'LEVEL', target: falling });
  await small.agreement.figure(indicator, { start: '2021-10-01', end: '2021-12-31' }, '80', small.organisations.kvinfo);
  await database().prisma.measurement.updateMany({ where: { indicatorId: indicator.id }, data: { reportedAt: new Date('2022-01-10T09:00:00Z') } });
  await database().prisma.target.updateMany({ where: { indicatorId: indicator.id }, data: { createdAt: new Date('2021-10-01T09:00:00Z') } });
  api.setNow(new Date('2022-03-01T09:00:00Z'));
  const { baseline } = await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '100' });
  api.setNow(new Date('2022-06-01T09:00:00Z'));
  await send('changeBaseline', { baselineId: baseline?.id, ...own, value: '70' });
  api.setNow(new Date('2023-02-10T09:00:00Z'));
  const { node } = await api.as(small.users.editor).ask<{ node: unknown }>(
    `{ node(id: "${idOf(indicator)}") { ... on Indicator { before: status(knownOn: "2022-02-01") { performance } between: status(knownOn: "2022-04-01") { performance }
       later: status(knownOn: "2022-07-01") { performance } now: status { performance } } } }`,
  );
  expect(node).toEqual({ before: { performance: 'ON_TRACK' }, between: { performance: 'ON_TRACK' }, later: { performance: 'OFF_TRACK' }, now: { performance: 'OFF_TRACK' } });
});

test.each([
  ['no label', { label: ' ' }, 'label'],
  ['a label without end', { label: 'x'.repeat(201) }, 'label'],
  ['a source without end', { source: 'x'.repeat(201) }, 'source'],
])('%s is refused with the field to put right', async (_what, input, field) => {
  const payload = await send('addBaseline', { indicatorId: idOf(await small.agreement.indicator('Afvist')), ...own, ...input });
  expect(payload).toMatchObject({ baseline: null, userErrors: [{ code: 'INVALID_INPUT', field: [field] }] });
});

test('neither reporters nor the board change them, and strangers know of nothing', async () => {
  const indicator = await small.agreement.indicator('Lukket');
  const { baseline } = await send('addBaseline', { indicatorId: idOf(indicator), ...own, value: '1' });
  for (const [user, code] of [['reporter', 'FORBIDDEN'], ['board', 'FORBIDDEN'], ['stranger', 'NOT_FOUND']] as const) {
    const by = api.as(small.users[user]);
    const payloads = [
      await send('addBaseline', { indicatorId: idOf(indicator), ...own }, by),
      await send('changeBaseline', { baselineId: baseline?.id, ...own }, by),
      await send('removeBaseline', { baselineId: baseline?.id }, by),
      await send('restoreBaseline', { baselineId: baseline?.id }, by),
    ];
    for (const { userErrors } of payloads) expect(userErrors).toMatchObject([{ code }]);
  }
});
