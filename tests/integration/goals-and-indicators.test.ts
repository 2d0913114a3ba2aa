import { readSchedules } from '@planrum/server/data/repositories/day-turns.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

interface Goal {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly archivedAt: string | null;
}
interface Indicator {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly archivedAt: string | null;
}
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}
interface Payload {
  readonly goal: Goal | null;
  readonly indicator: Indicator | null;
  readonly userErrors: readonly Refusal[];
}

const editor = (): Caller => api.as(small.users.editor);

const asked = {
  Goal: 'goal { id version level text archivedAt parent { id } item { key } }',
  Indicator: 'indicator { id name version collectionFrequency archivedAt goal { id } item { key } agreement { id } }',
} as const;

async function send(mutation: string, input: Record<string, unknown>, by: Caller = editor()): Promise<Payload> {
  const kind = mutation.endsWith('Goal') ? 'Goal' : 'Indicator';
  const type = mutation.startsWith('restore') ? `Archive${kind}Input` : `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await by.ask<Record<string, Payload>>(
    `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${asked[kind]}
      userErrors { code message field ... on ConflictError { current { ... on Goal { text version } ... on Indicator { name version } } } } } }`,
    { input },
  );
  const { result } = data;
  if (result === undefined) throw new Error('No answer');
  return result;
}

async function goal(text: string, options: Record<string, unknown> = {}): Promise<Goal> {
  const made = await send('createGoal', { agreementId: `Agreement:${small.agreement.id}`, level: 'SUB_GOAL', text, ...options });
  if (made.goal === null) throw new Error(JSON.stringify(made.userErrors));
  return made.goal;
}

const sheet = {
  ...{ unit: 'forløb', kind: 'COUNT', direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'QUARTERLY' },
  ...{ collectionFrequency: 'CONTINUOUSLY', decimals: 0, lagDays: 0, dueDays: 31 },
};

async function indicator(name: string, options: Record<string, unknown> = {}): Promise<Indicator> {
  const made = await send('createIndicator', { agreementId: `Agreement:${small.agreement.id}`, ...sheet, name, ...options });
  if (made.indicator === null) throw new Error(JSON.stringify(made.userErrors));
  return made.indicator;
}

async function plan(edition = ''): Promise<{ goals: Goal[]; indicators: Indicator[]; archivedGoals: Goal[]; archivedIndicators: Indicator[] }> {
  const { agreement } = await editor().ask<{ agreement: { plan: Awaited<ReturnType<typeof plan>> } }>(
    `{ agreement(slug: "${small.agreement.slug}") { plan${edition} { goals { id text } indicators { id name } archivedGoals { id text version } archivedIndicators { id name version } } } }`,
  );
  return agreement.plan;
}
const names = (list: readonly { readonly name?: string; readonly text?: string }[]) => list.map(({ name, text }) => name ?? text);

test('a goal is made, changed and moved, each told of by ids', async () => {
  const before = (await api.eventsOf(small.programme)).length;
  const overall = await small.programme.goal('Flere i job');
  const top = await goal('Top', { level: 'RESULT', parentId: `Goal:${overall.id}` });
  const [first, second] = [await goal('Første', { parentId: top.id }), await goal('Anden', { parentId: top.id, itemKey: small.cafe.id })];
  expect(second).toMatchObject({ version: 1, level: 'SUB_GOAL', archivedAt: null, parent: { id: top.id }, item: { key: small.cafe.id } });
  const changed = await send('changeGoal', { goalId: first.id, expectedVersion: 1, level: 'SUB_GOAL', text: '  Nye ord ', parentId: top.id });
  expect(changed).toMatchObject({ goal: { text: 'Nye ord', version: 2, item: null }, userErrors: [] });
  expect(await send('moveGoal', { goalId: second.id, expectedVersion: 1 })).toMatchObject({ goal: { version: 2 } });
  expect(names((await plan()).goals)).toEqual(['Top', 'Anden', 'Nye ord']);
  const again = await send('moveGoal', { goalId: second.id, expectedVersion: 2, afterId: first.id });
  expect(again.userErrors).toEqual([]);
  expect(names((await plan()).goals)).toEqual(['Top', 'Nye ord', 'Anden']);
  // Where it stands already: nothing happened, so nothing is told.
  await send('moveGoal', { goalId: second.id, expectedVersion: 3, afterId: first.id });
  const told = (await api.eventsOf(small.programme)).slice(before);
  expect(told.map(({ type, data }) => [type, data['change']])).toEqual([
    ...Array.from({ length: 3 }, () => ['GoalChanged', 'CREATED']),
    ...Array.from({ length: 3 }, () => ['GoalChanged', 'CHANGED']),
  ]);
});

test('goals under each other in a circle, of a level the template lacks, or without words are refused', async () => {
  const top = await goal('Øverst', { level: 'RESULT' });
  const under = await goal('Nederst', { parentId: top.id });
  const change = (input: Record<string, unknown>) => send('changeGoal', { goalId: top.id, expectedVersion: 1, level: 'RESULT', text: 'Øverst', ...input });
  for (const [input, field] of [
    [{ parentId: under.id }, 'parentId'],
    [{ parentId: top.id }, 'parentId'],
    [{ level: 'NATIONAL' }, 'level'],
    [{ text: ' ' }, 'text'],
  ] as const) {
    expect(await change(input)).toMatchObject({ goal: null, userErrors: [{ code: 'INVALID_INPUT', field: [field] }] });
  }
  const above = await send('changeGoal', { goalId: under.id, expectedVersion: 1, level: 'OVERALL', text: 'Nederst', parentId: top.id });
  expect(above.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['level'] }]);
  const foreign = await small.otherAgreement.goal('Fremmed');
  expect((await change({ parentId: `Goal:${foreign.id}` })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['parentId'] }]);
  expect((await send('moveGoal', { goalId: top.id, expectedVersion: 1, afterId: under.id })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['afterId'] }]);
});

test('of two who change a goal at once, one is told what is there now', async () => {
  const made = await goal('Samtidig');
  const change = (text: string) => send('changeGoal', { goalId: made.id, expectedVersion: 1, level: 'SUB_GOAL', text });
  const payloads = await Promise.all([change('Den ene'), change('Den anden')]);
  const [won, lost] = [payloads.find((one) => one.goal !== null), payloads.find((one) => one.goal === null)];
  expect(lost?.userErrors).toMatchObject([{ code: 'CONFLICT', current: { text: won?.goal?.text, version: 2 } }]);
});

test('a goal is archived with what is under it, and all of it comes back', async () => {
  const top = await goal('Gren', { level: 'RESULT' });
  const under = await goal('Kvist', { parentId: top.id });
  const leaf = await indicator('Blad', { goalId: under.id });
  const { goal: archived } = await send('archiveGoal', { goalId: top.id, expectedVersion: 1 });
  expect(archived).toMatchObject({ version: 2, archivedAt: expect.any(String) });
  const without = await plan();
  expect(names(without.goals)).not.toEqual(expect.arrayContaining(['Gren']));
  expect([...names(without.goals), ...names(without.indicators)]).not.toEqual(expect.arrayContaining(['Kvist']));
  expect(names(without.indicators)).not.toContain('Blad');
  expect([names(without.archivedGoals), names(without.archivedIndicators)]).toEqual([['Gren'], []]);
  // What is under it stays as it is until it is back.
  const refusals = [
    await send('changeGoal', { goalId: under.id, expectedVersion: 1, level: 'SUB_GOAL', text: 'Anden kvist' }),
    await send('changeIndicator', { indicatorId: leaf.id, expectedVersion: 1, ...sheet, name: 'Andet blad' }),
    await send('createIndicator', { agreementId: `Agreement:${small.agreement.id}`, ...sheet, name: 'Nyt blad', goalId: under.id }),
  ];
  for (const { userErrors } of refusals) expect(userErrors).toMatchObject([{ code: 'ARCHIVED', message: expect.stringContaining('»Gren«') }]);
  await send('archiveGoal', { goalId: under.id, expectedVersion: 1 });
  expect((await send('restoreGoal', { goalId: under.id, expectedVersion: 2 })).userErrors).toMatchObject([{ code: 'ARCHIVED' }]);
  await send('restoreGoal', { goalId: top.id, expectedVersion: 2 });
  await send('restoreGoal', { goalId: under.id, expectedVersion: 2 });
  const back = await plan();
  expect(names(back.goals)).toEqual(expect.arrayContaining(['Gren', 'Kvist']));
  expect(names(back.indicators)).toContain('Blad');
  expect(back.archivedGoals).toEqual([]);
});

test('an archived indicator is on no list, not due and not to be reported, keeps its figures, and frozen versions keep it', async () => {
  const made = await indicator('Tælles', { itemKey: small.mentoring.id, reporterId: `Organisation:${small.organisations.kvinfo.id}` });
  expect(made).toMatchObject({ version: 1, collectionFrequency: 'CONTINUOUSLY', item: { key: small.mentoring.id }, goal: null });
  const report = () =>
    api.as(small.users.reporter).ask<{ reportMeasurement: { measurement: unknown; userErrors: Refusal[] } }>(
      `mutation { reportMeasurement(input: { indicatorId: "${made.id}", periodKey: "2022-Q1", value: "12" }) { measurement { value } userErrors { code } } }`,
    );
  expect((await report()).reportMeasurement).toEqual({ measurement: { value: '12' }, userErrors: [] });
  const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  const onBoard = async () => {
    const { programme } = await editor().ask<{ programme: { indicators: Indicator[]; indicatorConnection: { edges: { node: Indicator }[] } } }>(
      `{ programme(slug: "${small.programme.slug}") { indicators { name } indicatorConnection(first: 50) { edges { node { name } } } } }`,
    );
    return [...names(programme.indicators), ...names(programme.indicatorConnection.edges.map(({ node }) => node))].includes('Tælles');
  };
  expect(await onBoard()).toBe(true);
  const { indicator: archived } = await send('archiveIndicator', { indicatorId: made.id, expectedVersion: 1 });
  expect(archived).toMatchObject({ version: 2, archivedAt: expect.any(String) });
  expect(await onBoard()).toBe(false);
  expect(names((await plan()).archivedIndicators)).toEqual(['Tælles']);
  expect(names((await plan(`(edition: { versionId: "${freezeVersion.version.id}" })`)).indicators)).toContain('Tælles');
  expect((await report()).reportMeasurement.userErrors).toMatchObject([{ code: 'ARCHIVED' }]);
  // Archived a second time, nothing happens.
  expect((await send('archiveIndicator', { indicatorId: made.id, expectedVersion: 2 })).indicator).toMatchObject({ version: 2 });
  const stale = await send('restoreIndicator', { indicatorId: made.id, expectedVersion: 1 });
  expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT', current: { version: 2 } }]);
  expect((await send('restoreIndicator', { indicatorId: made.id, expectedVersion: 2 })).indicator).toMatchObject({ version: 3, archivedAt: null });
  const { node } = await editor().ask<{ node: unknown }>(`{ node(id: "${made.id}") { ... on Indicator { measurements { value } } } }`);
  expect(node).toEqual({ measurements: [{ value: '12' }] });
  const types = (await api.eventsOf(small.programme)).filter(({ data }) => data['indicatorId'] === made.id.replace('Indicator:', '')).map(({ type }) => type);
  expect(types).toEqual(['IndicatorCreated', 'MeasurementReported', 'IndicatorArchived', 'IndicatorRestored']);
});

test('a version that is frozen while an indicator is archived does not have it', async () => {
  const made = await indicator('Uden for udgaven');
  await send('archiveIndicator', { indicatorId: made.id, expectedVersion: 1 });
  const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "Uden" }) { version { id } } }`,
  );
  const { indicators, archivedIndicators } = await plan(`(edition: { versionId: "${freezeVersion.version.id}" })`);
  expect([names(indicators).includes('Uden for udgaven'), archivedIndicators]).toEqual([false, []]);
});

test('an indicator is moved to another goal and item, and a sheet that names neither leaves them', async () => {
  const [one, other] = [await goal('Det ene mål'), await goal('Det andet mål')];
  const made = await indicator('Flyttes', { goalId: one.id, itemKey: small.cafe.id });
  const kept = await send('changeIndicator', { indicatorId: made.id, expectedVersion: 1, ...sheet, name: 'Flyttet' });
  expect(kept.indicator).toMatchObject({ goal: { id: one.id }, item: { key: small.cafe.id } });
  const moved = await send('changeIndicator', { indicatorId: made.id, expectedVersion: 2, ...sheet, name: 'Flyttet', goalId: other.id, itemKey: null });
  expect(moved.indicator).toMatchObject({ goal: { id: other.id }, item: null });
});

test('the day turns without what is archived', async () => {
  const made = await indicator('Skal ikke rykkes for', { goalId: (await goal('Væk')).id });
  const isDue = async () => (await readSchedules(database().prisma, small.programme.id)).some(({ id }) => `Indicator:${id}` === made.id);
  expect(await isDue()).toBe(true);
  await send('archiveIndicator', { indicatorId: made.id, expectedVersion: 1 });
  expect(await isDue()).toBe(false);
  await send('restoreIndicator', { indicatorId: made.id, expectedVersion: 2 });
  const away = (await plan()).goals.find(({ text }) => text === 'Væk');
  await send('archiveGoal', { goalId: away?.id, expectedVersion: 1 });
  expect(await isDue()).toBe(false);
});

test('neither reporters nor the board do any of it, and strangers know of nothing', async () => {
  const [made, counted] = [await goal('Lukket'), await indicator('Lukket')];
  for (const [user, code] of [['reporter', 'FORBIDDEN'], ['board', 'FORBIDDEN'], ['stranger', 'NOT_FOUND']] as const) {
    const by = api.as(small.users[user]);
    const agreementId = `Agreement:${small.agreement.id}`;
    const payloads = [
      await send('createGoal', { agreementId, level: 'SUB_GOAL', text: 'Nej' }, by),
      await send('changeGoal', { goalId: made.id, expectedVersion: 1, level: 'SUB_GOAL', text: 'Nej' }, by),
      await send('moveGoal', { goalId: made.id, expectedVersion: 1 }, by),
      await send('archiveGoal', { goalId: made.id, expectedVersion: 1 }, by),
      await send('restoreGoal', { goalId: made.id, expectedVersion: 1 }, by),
      await send('createIndicator', { agreementId, ...sheet, name: 'Nej' }, by),
      await send('archiveIndicator', { indicatorId: counted.id, expectedVersion: 1 }, by),
      await send('restoreIndicator', { indicatorId: counted.id, expectedVersion: 1 }, by),
    ];
    for (const { userErrors } of payloads) expect(userErrors).toMatchObject([{ code }]);
  }
});
