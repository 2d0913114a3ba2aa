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
let indicator: SeededIndicator;

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
  indicator = await small.agreement.indicator('Ledige', {
    item: small.mentoring,
    reporter: small.organisations.kvinfo,
    kind: 'SHARE',
    unit: '%',
    target: { kind: 'relative', comparison: 'AT_MOST', units: ['Brøndby', 'Ishøj'] },
  });
  await database().prisma.baseline.createMany({
    data: ['Brøndby', 'Ishøj'].map((label, position) => ({ indicatorId: indicator.id, scope: 'COMPARISON' as const, label, value: 30, position })),
  });
});
beforeEach(async () => {
  api.setNow(today);
  await database().prisma.$executeRaw`truncate comparison_unit, comparison_set, measurement, figure_lock cascade`;
  await small.agreement.figure(indicator, { start: '2022-10-01', end: '2022-12-31' }, '25', small.organisations.kvinfo);
  await database().prisma.measurement.updateMany({ data: { reportedAt: new Date('2023-01-15T09:00:00Z') } });
});
afterAll(() => api.close());

interface Refusal {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly current?: { readonly id: string };
}
interface Set {
  readonly id: string;
  readonly name: string;
  readonly asOf: string;
  readonly version: number;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

const refusals = 'code message field ... on ConflictError { current { id } }';
const editor = (): Caller => api.as(small.users.editor);

async function save(input: Record<string, unknown> = {}, by: Caller = editor()): Promise<{ comparisonSet: Set | null; userErrors: readonly Refusal[] }> {
  const units = ['Brøndby', 'Ishøj'].map((name) => ({ name, kind: 'MUNICIPALITY' }));
  const data = await by.ask<{ saveComparisonSet: { comparisonSet: Set | null; userErrors: Refusal[] } }>(
    `mutation ($input: SaveComparisonSetInput!) { saveComparisonSet(input: $input) {
      comparisonSet { id name asOf version units { id name kind } } userErrors { ${refusals} } } }`,
    { input: { programmeId: `Programme:${small.programme.id}`, name: 'Omegnen', asOf: '2022-01-01', units, ...input } },
  );
  return data.saveComparisonSet;
}

async function savedSet(): Promise<Set> {
  const { comparisonSet, userErrors } = await save();
  if (comparisonSet === null) throw new Error(JSON.stringify(userErrors));
  return comparisonSet;
}

async function enter(unitId: string, rows: readonly Record<string, unknown>[], by: Caller = editor()): Promise<readonly Refusal[]> {
  const data = await by.ask<{ enterComparisons: { userErrors: Refusal[] } }>(
    `mutation ($input: EnterComparisonsInput!) { enterComparisons(input: $input) { indicator { id } userErrors { ${refusals} } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, unitId, source: 'Jobindsats', rows } },
  );
  return data.enterComparisons.userErrors;
}

async function standing(knownOn: string | null = null) {
  const data = await api.as(small.users.reader).ask<{
    indicator: {
      comparisons: { unit: { name: string }; figures: { id: string; periodKey: string; value: string }[]; history: { value: string | null }[] }[];
      periods: { key: string; performance: string; reason: string }[];
    };
  }>(
    `query ($id: ID!, $knownOn: Date) { indicator(id: $id) {
      comparisons { unit { name } figures { id periodKey value source enteredBy { name } } history { value } }
      periods(knownOn: $knownOn) { key performance reason } } }`,
    { id: `Indicator:${indicator.id}`, knownOn },
  );
  const period = data.indicator.periods.find(({ key }) => key === '2022-Q4');
  if (period === undefined) throw new Error('The period is not there');
  return { ...data.indicator, period };
}

describe('what an indicator is compared with', () => {
  test('a rule is judged by the units’ own figures, and says who has none instead of guessing', async () => {
    const [broendby, ishoej] = (await savedSet()).units;
    expect((await standing()).period).toMatchObject({ performance: 'MET' });
    expect(await enter(broendby?.id ?? '', [{ periodKey: '2022-Q4', value: '20' }])).toEqual([]);
    // Ishøj has no series: its baseline of 30 stands. Brøndby has one, and so its baseline counts no more.
    expect((await standing()).period).toMatchObject({ performance: 'OFF_TRACK', reason: expect.stringContaining('20') });
    expect(await enter(ishoej?.id ?? '', [{ periodKey: '2022-Q3', value: '28' }])).toEqual([]);
    expect((await standing()).period).toMatchObject({ performance: 'UNKNOWN', reason: expect.stringContaining('intet tal for »Ishøj«') });
    expect(await enter(ishoej?.id ?? '', [{ periodKey: '2022-Q4', value: '26.5' }])).toEqual([]);
    const { comparisons, period } = await standing();
    expect(period.performance).toBe('OFF_TRACK');
    expect(comparisons).toMatchObject([
      { unit: { name: 'Brøndby' }, figures: [{ periodKey: '2022-Q4', value: '20', source: 'Jobindsats', enteredBy: { name: 'Erik Editor' } }] },
      { unit: { name: 'Ishøj' }, figures: [{ periodKey: '2022-Q4', value: '26.5' }, { periodKey: '2022-Q3', value: '28' }] },
    ]);
  });

  test('a figure is corrected and taken away by who has seen it, stays in the history, and was known when it was', async () => {
    const unitId = (await savedSet()).units[0]?.id ?? '';
    await enter(unitId, [{ periodKey: '2022-Q4', value: '20' }]);
    const first = (await standing()).comparisons[0]?.figures[0]?.id;
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '40' }])).toMatchObject([{ code: 'CONFLICT', current: { id: first } }]);
    api.setNow(new Date('2023-02-12T09:00:00Z'));
    const before = (await api.eventsOf(small.programme)).length;
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '40', replacesId: first }])).toEqual([]);
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '50', replacesId: first }])).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await standing()).period.performance).toBe('MET');
    expect((await standing('2023-02-11')).period.performance).toBe('OFF_TRACK');
    const second = (await standing()).comparisons[0]?.figures[0]?.id;
    // What is there already is not written again.
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '40', replacesId: second }])).toEqual([]);
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: null, replacesId: second }])).toEqual([]);
    expect((await standing()).comparisons).toMatchObject([{ figures: [], history: [{ value: null }, { value: '40' }, { value: '20' }] }]);
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '41' }])).toEqual([]);
    const events = (await api.eventsOf(small.programme)).slice(before);
    expect(events.map(({ type, data }) => [type, data['indicatorId']])).toEqual([1, 2, 3].map(() => ['ComparisonsChanged', indicator.id]));
  });

  test.each([
    ['a period that is not over', { periodKey: '2023-Q1', value: '20' }, 'PERIOD_NOT_OVER'],
    ['a period that is none', { periodKey: '2020-Q1', value: '20' }, 'UNKNOWN_PERIOD'],
    ['a share above the whole', { periodKey: '2022-Q4', value: '101' }, 'INVALID_INPUT'],
    ['a correction of nothing', { periodKey: '2022-Q4', value: '20', replacesId: 'ComparisonFigure:01900000-0000-7000-8000-000000000000' }, 'INVALID_INPUT'],
  ])('%s is refused, and nothing of what came with it is written', async (_what, row, code) => {
    const unitId = (await savedSet()).units[0]?.id ?? '';
    expect(await enter(unitId, [{ periodKey: '2022-Q3', value: '20' }, row])).toMatchObject([{ code }]);
    expect((await standing()).comparisons).toEqual([]);
  });

  test('a locked period keeps the verdict that was handed over', async () => {
    const unitId = (await savedSet()).units[0]?.id ?? '';
    await api.as(small.users.chief).ask(
      `mutation ($input: LockFiguresInput!) { lockFigures(input: $input) { userErrors { code } } }`,
      { input: { agreementId: `Agreement:${small.agreement.id}`, through: '2022-12-31', reason: 'Afleveret.' } },
    );
    expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '20' }])).toMatchObject([{ code: 'PERIOD_LOCKED' }]);
  });

  test('neither reporters, readers nor guests enter or define, and strangers know of nothing', async () => {
    const unitId = (await savedSet()).units[0]?.id ?? '';
    for (const user of [small.users.reporter, small.users.reader, small.users.guest]) {
      expect(await enter(unitId, [{ periodKey: '2022-Q4', value: '20' }], api.as(user))).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect((await save({ name: 'Min' }, api.as(user))).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    expect(await enter(unitId, [], api.as(small.users.stranger))).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a set', () => {
  test('is changed by who has seen it; a unit that is left out keeps its figures', async () => {
    const set = await savedSet();
    const unitId = set.units[0]?.id ?? '';
    await enter(unitId, [{ periodKey: '2022-Q4', value: '20' }]);
    const units = [{ name: 'Høje-Taastrup', kind: 'MUNICIPALITY' }, { name: ' Ishøj ', kind: 'MUNICIPALITY' }];
    const changed = await save({ setId: set.id, expectedVersion: 1, asOf: '2023-01-01', units });
    expect(changed.comparisonSet).toMatchObject({ version: 2, asOf: '2023-01-01', units: [{ name: 'Høje-Taastrup' }, { id: set.units[1]?.id }] });
    expect((await standing()).comparisons).toMatchObject([{ unit: { name: 'Brøndby' }, figures: [{ value: '20' }] }]);
    expect((await save({ setId: set.id, expectedVersion: 1, name: 'Andet' })).userErrors).toMatchObject([{ code: 'CONFLICT', current: { id: set.id } }]);
  });

  test.each([
    ['without a name', { name: ' ' }, 'name'],
    ['with the name of another', { name: 'Omegnen' }, 'name'],
    ['of nobody', { units: [] }, 'units'],
    ['with one twice', { units: [{ name: 'Ishøj', kind: 'AREA' }, { name: 'ishøj', kind: 'AREA' }] }, 'units'],
  ])('%s is refused', async (_what, input, field) => {
    await savedSet();
    expect((await save({ name: 'Nye', ...input })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: [field] }]);
  });
});

test('the plan check misses no figures of who has them', async () => {
  const unitId = (await savedSet()).units[0]?.id ?? '';
  const alone = await small.agreement.indicator('Uden baseline', { target: { kind: 'relative', comparison: 'AT_MOST', units: ['Brøndby'] } });
  const codes = async () => {
    const data = await api.as(small.users.reader, { scopes: ['READ_PLANS'] }).ask<{ agreement: { plan: { findings: { code: string; place: { label: string } }[] } } }>(
      `query ($slug: String!) { agreement(slug: $slug) { plan { findings { code place { label } } } } }`,
      { slug: small.agreement.slug },
    );
    return data.agreement.plan.findings.filter(({ place }) => place.label === 'Uden baseline').map(({ code }) => code);
  };
  expect(await codes()).toContain('COMPARISON_WITHOUT_FIGURES');
  await database().prisma.comparisonFigure.create({
    data: {
      ...{ indicatorId: alone.id, unitId: unitId.split(':')[1] ?? '', value: '20' },
      ...{ periodStart: new Date('2022-10-01'), periodEnd: new Date('2022-12-31') },
    },
  });
  expect(await codes()).not.toContain('COMPARISON_WITHOUT_FIGURES');
});
