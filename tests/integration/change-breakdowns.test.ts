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

interface Category {
  readonly id: string;
  readonly name: string;
}
interface Broken {
  readonly version: number;
  readonly breakdowns: readonly { readonly name: string; readonly categories: readonly Category[] }[];
}
interface Payload {
  readonly indicator: Broken | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly current?: unknown }[];
}

const editor = (): Caller => api.as(small.users.editor);
const fields = `version breakdowns { id dimension name additivity categories { id name isArchived baseline area { name } } }`;

async function change(indicator: SeededIndicator, expectedVersion: number, breakdowns: readonly unknown[], by = editor()): Promise<Payload> {
  const data = await by.ask<{ changeBreakdowns: Payload }>(
    `mutation ($input: ChangeBreakdownsInput!) { changeBreakdowns(input: $input) {
      indicator { ${fields} } userErrors { code message field ... on ConflictError { current { ... on Indicator { version } } } } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, expectedVersion, breakdowns } },
  );
  return data.changeBreakdowns;
}

const named = (...names: readonly string[]): readonly { readonly name: string }[] => names.map((name) => ({ name }));
const gender = { dimension: 'GENDER', additivity: 'SUM', categories: named('Kvinder', 'Mænd') };
const ages = { dimension: 'AGE', additivity: 'SUM', categories: named('18–29 år', '30 år og derover') };

async function brokenDown(): Promise<{ readonly indicator: SeededIndicator; readonly women: Category; readonly men: Category }> {
  const indicator = await small.agreement.indicator('Opdelt', { reporter: small.organisations.kvinfo });
  const [women, men] = (await change(indicator, 1, [gender])).indicator?.breakdowns[0]?.categories ?? [];
  if (women === undefined || men === undefined) throw new Error('Not broken down.');
  return { indicator, women, men };
}

test('all breakdowns are changed at once, in order, in the draft alone, and told of by ids', async () => {
  const area = await small.programme.area('Ringparken');
  const other = await small.programme.area('Motalavej');
  const indicator = await small.agreement.indicator('Efter område');
  const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  const before = (await api.eventsOf(small.programme)).length;
  const payload = await change(indicator, 1, [
    { dimension: 'AREA', additivity: 'SUM', categories: [{ areaId: `Area:${area.id}`, baseline: '4.50' }, { areaId: `Area:${other.id}` }] },
    { dimension: 'OTHER', name: ' Forløbets  længde ', additivity: 'NONE', categories: named('Kort', 'Langt') },
  ]);
  const id: unknown = expect.stringMatching(/^BreakdownCategory:/);
  expect(payload.userErrors).toEqual([]);
  expect(payload.indicator).toMatchObject({
    version: 2,
    breakdowns: [
      {
        ...{ dimension: 'AREA', name: 'Område', additivity: 'SUM' },
        categories: [
          { id, name: 'Ringparken', area: { name: 'Ringparken' }, baseline: '4.5', isArchived: false },
          { id, name: 'Motalavej', area: { name: 'Motalavej' }, baseline: null, isArchived: false },
        ],
      },
      { dimension: 'OTHER', name: 'Forløbets længde', additivity: 'NONE', categories: [{ name: 'Kort', area: null }, { name: 'Langt' }] },
    ],
  });
  expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([{ type: 'IndicatorChanged', subjectId: indicator.id, data: { indicatorId: indicator.id } }]);
  const versioned = `Indicator:${indicator.id}@${freezeVersion.version.id.split(':')[1] ?? ''}`;
  const { node } = await editor().ask<{ node: unknown }>(`query ($id: ID!) { node(id: $id) { ... on Indicator { ${fields} } } }`, { id: versioned });
  expect(node).toEqual({ version: 1, breakdowns: [] });
});

test('a part with figures is archived and comes back as itself; one without is gone', async () => {
  const { indicator, women, men } = await brokenDown();
  const { id } = await small.agreement.figure(indicator, { start: '2022-07-01', end: '2022-09-30' }, '12', small.organisations.kvinfo);
  await database().prisma.measurementPart.create({ data: { measurementId: id, categoryId: men.id.split(':')[1] ?? '', value: 5 } });

  const gone = await change(indicator, 2, [ages]);
  expect(gone.indicator?.breakdowns).toMatchObject([{ name: 'Alder' }]);
  expect(await database().prisma.breakdownCategory.findMany({ where: { breakdown: { indicatorId: indicator.id, dimension: 'GENDER' } } })).toMatchObject([
    { name: 'Mænd', archivedAt: expect.any(Date) as unknown },
  ]);

  const back = await change(indicator, 3, [{ ...gender, categories: named('mænd', 'Kvinder') }]);
  expect(back.indicator?.breakdowns[0]?.categories).toMatchObject([{ id: men.id, name: 'mænd', isArchived: false }, { name: 'Kvinder' }]);
  expect(back.indicator?.breakdowns[0]?.categories[1]?.id).not.toBe(women.id);
});

test('parts are renamed and change places, names and all', async () => {
  const { indicator, women, men } = await brokenDown();
  const swapped = { ...gender, categories: [{ id: women.id, name: 'Mænd' }, { id: men.id, name: 'Kvinder' }] };
  expect((await change(indicator, 2, [swapped])).indicator?.breakdowns[0]?.categories).toMatchObject([
    { id: women.id, name: 'Mænd' },
    { id: men.id, name: 'Kvinder' },
  ]);
});

test('who has not seen the newest version is told what is there now', async () => {
  const indicator = await small.agreement.indicator('Samtidig');
  const payloads = await Promise.all([change(indicator, 1, [gender]), change(indicator, 1, [ages])]);
  expect(payloads.filter((payload) => payload.indicator !== null)).toHaveLength(1);
  expect(payloads.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'CONFLICT', current: { version: 2 } }]);
});

test.each([
  ['a dimension twice', [gender, gender], 'to gange'],
  ['a part twice', [{ ...gender, categories: named('Kvinder', 'kvinder') }], 'to gange'],
  ['one part alone', [{ ...gender, categories: named('Kvinder') }], '2–40'],
  ['a part without a name', [{ ...gender, categories: named('Kvinder', ' ') }], 'navn'],
  ['an area of nowhere', [{ dimension: 'AREA', additivity: 'SUM', categories: named('A', 'B') }], 'boligområder'],
  ['a count that is an average', [{ ...gender, additivity: 'AVERAGE' }], 'gennemsnit'],
  ['too many', Array.from({ length: 9 }, (_, index) => ({ ...gender, dimension: 'OTHER', name: `Nr. ${String(index)}` })), '8'],
])('%s is refused with what to do', async (_what, breakdowns, words) => {
  const indicator = await small.agreement.indicator('Afvist');
  const { userErrors } = await change(indicator, 1, breakdowns);
  expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['breakdowns'], message: expect.stringContaining(words) }]);
});

test('the part of another indicator is unknown', async () => {
  const { women } = await brokenDown();
  const indicator = await small.agreement.indicator('En anden');
  const { userErrors } = await change(indicator, 1, [{ ...gender, categories: [{ id: women.id, name: 'Kvinder' }, { name: 'Mænd' }] }]);
  expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('a kind that the breakdowns do not fit is refused', async () => {
  const { indicator } = await brokenDown();
  const { changeIndicator } = await editor().ask<{ changeIndicator: Payload }>(
    `mutation ($input: ChangeIndicatorInput!) { changeIndicator(input: $input) { indicator { version } userErrors { code message field } } }`,
    {
      input: {
        ...{ indicatorId: `Indicator:${indicator.id}`, expectedVersion: 2, name: 'Opdelt', unit: 'dage', kind: 'DURATION', direction: 'DECREASE' },
        ...{ aggregation: 'AVERAGE', frequency: 'QUARTERLY', decimals: 0, lagDays: 0, dueDays: 31 },
      },
    },
  );
  expect(changeIndicator.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['kind'], message: expect.stringContaining('opdel') }]);
});

test('neither reporters nor the board change them, and strangers know of nothing', async () => {
  const indicator = await small.agreement.indicator('Lukket');
  for (const [user, code] of [['reporter', 'FORBIDDEN'], ['board', 'FORBIDDEN'], ['stranger', 'NOT_FOUND']] as const) {
    expect((await change(indicator, 1, [gender], api.as(small.users[user]))).userErrors).toMatchObject([{ code }]);
  }
});
