import { readMigrations } from '@planrum/server/data/migrate.ts';
import { addItem, archiveItem, restoreItem } from '@planrum/schema/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let goal: { readonly id: string };

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
  goal = await small.agreement.goal('Flere i job');
});
afterAll(() => api.close());

interface Pathway {
  readonly id: string;
  readonly version: number;
}
interface UserError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

const errors = 'userErrors { __typename code message field ... on ConflictError { current { id ... on Pathway { version } } } }';
const editor = (): Caller => api.as(small.users.editor);

async function add(caller: Caller, input: Record<string, unknown> = {}): Promise<{ readonly pathway: Pathway | null; readonly userErrors: readonly UserError[] }> {
  const data = await caller.ask<{ addPathway: { pathway: Pathway | null; userErrors: UserError[] } }>(
    `mutation ($input: AddPathwayInput!) { addPathway(input: $input) { pathway { id version } ${errors} } }`,
    { input: { agreementId: `Agreement:${small.agreement.id}`, itemKey: small.mentoring.id, goalId: `Goal:${goal.id}`, ...input } },
  );
  return data.addPathway;
}

async function remove(caller: Caller, input: Record<string, unknown>): Promise<{ readonly removedId: string | null; readonly userErrors: readonly UserError[] }> {
  const data = await caller.ask<{ removePathway: { removedId: string | null; userErrors: UserError[] } }>(
    `mutation ($input: RemovePathwayInput!) { removePathway(input: $input) { removedId agreement { plan { pathways { id } } } ${errors} } }`,
    { input },
  );
  return data.removePathway;
}

async function added(input: Record<string, unknown> = {}): Promise<Pathway> {
  const { pathway, userErrors } = await add(editor(), input);
  if (pathway === null) throw new Error(JSON.stringify(userErrors));
  return pathway;
}

const whole = `query ($slug: String!) { agreement(slug: $slug) { viewerMay { changePathways } plan {
  goals { text parent { text } children { text } item { name } definitions { name } pathways { item { name } indicator { name } } }
  items { name pathways { goal { text } indicator { name } } goals { text } indicators { name } }
  indicators { name pathways { item { name } goal { text } } }
  findings { code place { key } }
} } }`;

interface Whole {
  readonly agreement: {
    readonly viewerMay: unknown;
    readonly plan: {
      readonly goals: readonly { readonly text: string; readonly [field: string]: unknown }[];
      readonly items: readonly { readonly name: string; readonly [field: string]: unknown }[];
      readonly indicators: readonly { readonly name: string; readonly pathways: unknown }[];
      readonly findings: readonly { readonly code: string; readonly place: { readonly key: string } }[];
    };
  };
}

const read = async (caller = editor()) => (await caller.ask<Whole>(whole, { slug: small.agreement.slug })).agreement;

describe('a step of the theory of change', () => {
  test('is agreed, seen from each of its ends, told of once, and found by the plan check when it goes', async () => {
    const before = (await api.eventsOf(small.programme)).length;
    const unserved = ({ plan }: Whole['agreement']) => plan.findings.filter(({ code }) => code === 'GOAL_UNSERVED').map(({ place }) => place.key);
    expect(unserved(await read())).toContain(`Goal:${goal.id}`);

    const pathway = await added({ indicatorId: `Indicator:${small.indicator.id}` });
    const { plan } = await read();
    expect(plan.goals.find(({ text }) => text === 'Flere i job')).toMatchObject({ pathways: [{ item: { name: 'Mentorforløb' }, indicator: { name: 'Afsluttede forløb' } }] });
    expect(plan.items.find(({ name }) => name === 'Mentorforløb')).toMatchObject({
      pathways: [{ goal: { text: 'Flere i job' }, indicator: { name: 'Afsluttede forløb' } }],
      goals: [{ text: 'Flere i job' }],
      indicators: [{ name: 'Afsluttede forløb' }],
    });
    expect(plan.indicators[0]?.pathways).toEqual([{ item: { name: 'Mentorforløb' }, goal: { text: 'Flere i job' } }]);
    expect(unserved(await read())).not.toContain(`Goal:${goal.id}`);

    expect(await remove(editor(), { id: pathway.id, expectedVersion: pathway.version })).toMatchObject({ removedId: pathway.id, userErrors: [] });
    expect(unserved(await read())).toContain(`Goal:${goal.id}`);
    expect((await api.eventsOf(small.programme)).slice(before).map(({ type }) => type)).toEqual(['PathwayAdded', 'PathwayRemoved']);
  });

  test('is agreed again under the id it had, so that who read it before is told', async () => {
    const first = await added();
    await remove(editor(), { id: first.id, expectedVersion: first.version });
    const again = await added();
    expect(again).toEqual({ id: first.id, version: first.version + 2 });
    const { removedId, userErrors } = await remove(editor(), { id: first.id, expectedVersion: first.version });
    expect(removedId).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'ConflictError', code: 'CONFLICT', field: ['expectedVersion'], current: { id: first.id, version: again.version } }]);
    await remove(editor(), { id: first.id, expectedVersion: again.version });
  });

  test('is one step, however many agree on it at once', async () => {
    const payloads = await Promise.all([add(editor()), add(editor()), add(editor())]);
    const made = payloads.flatMap(({ pathway }) => pathway ?? []);
    expect(made).toHaveLength(1);
    expect(payloads.flatMap(({ userErrors }) => userErrors.map(({ field }) => field))).toEqual([['goalId'], ['goalId']]);
    await remove(editor(), { id: made[0]?.id, expectedVersion: made[0]?.version });
  });

  test('leads to a goal of the whole programme too, which shows it', async () => {
    const overall = await small.programme.goal('Flere klarer sig selv');
    await small.agreement.goal('Flere kvinder i job', { parentId: overall.id });
    const pathway = await added({ goalId: `Goal:${overall.id}` });
    const { programme } = await editor().ask<{ programme: { goals: unknown[] } }>(
      'query ($slug: String!) { programme(slug: $slug) { goals { text children { text parent { text } } pathways { item { name } } } } }',
      { slug: small.programme.slug },
    );
    expect(programme.goals).toEqual([
      { text: 'Flere klarer sig selv', children: [{ text: 'Flere kvinder i job', parent: { text: 'Flere klarer sig selv' } }], pathways: [{ item: { name: 'Mentorforløb' } }] },
    ]);
    await remove(editor(), { id: pathway.id, expectedVersion: pathway.version });
  });

  test('is hidden with an archived activity, cannot be changed there, and comes back with it', async () => {
    const pathway = await added({ itemKey: small.cafe.id });
    await small.agreement.document.edit((doc) => {
      archiveItem(doc, small.cafe.id, new Date('2023-01-01'));
    });
    const served = async () => (await read()).plan.goals.find(({ text }) => text === 'Flere i job')?.['pathways'];
    expect(await served()).toEqual([]);
    for (const { userErrors } of [await add(editor(), { itemKey: small.cafe.id }), await remove(editor(), { id: pathway.id, expectedVersion: 1 })]) {
      expect(userErrors).toMatchObject([{ code: 'ITEM_ARCHIVED' }]);
    }
    await small.agreement.document.edit((doc) => {
      restoreItem(doc, small.cafe.id);
    });
    expect(await served()).toEqual([{ item: { name: 'Jobcafé' }, indicator: null }]);
    await remove(editor(), { id: pathway.id, expectedVersion: 1 });
  });

  test('is frozen with a version, and stays there', async () => {
    const pathway = await added({ indicatorId: `Indicator:${small.indicator.id}` });
    const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
      'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
      { input: { agreementId: `Agreement:${small.agreement.id}`, label: 'Aftalt' } },
    );
    await remove(editor(), { id: pathway.id, expectedVersion: pathway.version });
    const { agreement } = await editor().ask<{ agreement: { plan: { pathways: readonly { id: string }[] } } }>(
      'query ($slug: String!, $versionId: ID!) { agreement(slug: $slug) { plan(edition: { versionId: $versionId }) { pathways { id item { name } goal { text } indicator { name } } } } }',
      { slug: small.agreement.slug, versionId: freezeVersion.version.id },
    );
    expect(agreement.plan.pathways).toMatchObject([{ item: { name: 'Mentorforløb' }, goal: { text: 'Flere i job' }, indicator: { name: 'Afsluttede forløb' } }]);
    const { node } = await editor().ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id ... on Pathway { goal { text } } } }', { id: agreement.plan.pathways[0]?.id });
    expect(node).toEqual({ id: agreement.plan.pathways[0]?.id, goal: { text: 'Flere i job' } });
  });
});

describe('refusals', () => {
  const nobody = '00000000-0000-7000-8000-000000000000';
  test.each([
    ['an activity that is not there', { itemKey: 'findes-ikke' }, 'NOT_FOUND', ['itemKey']],
    ['an activity that cannot be', { itemKey: '../x' }, 'NOT_FOUND', ['itemKey']],
    ['a goal that is not there', { goalId: `Goal:${nobody}` }, 'NOT_FOUND', ['goalId']],
    ['something that is no goal', { goalId: `Indicator:${nobody}` }, 'NOT_FOUND', ['goalId']],
    ['an indicator that is not there', { indicatorId: `Indicator:${nobody}` }, 'NOT_FOUND', ['indicatorId']],
    ['an agreement that is not there', { agreementId: `Agreement:${nobody}` }, 'NOT_FOUND', ['agreementId']],
  ] as const)('%s', async (_what, input, code, field) => {
    const { pathway, userErrors } = await add(editor(), input);
    expect(pathway).toBeNull();
    expect(userErrors).toMatchObject([{ code, field, message: expect.stringMatching(/\.$/) as unknown }]);
  });

  test('a goal and an indicator of another agreement', async () => {
    const elsewhere = await small.otherAgreement.goal('Et andet sted');
    const other = await small.otherAgreement.indicator('Et andet tal');
    expect((await add(editor(), { goalId: `Goal:${elsewhere.id}` })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['goalId'] }]);
    expect((await add(editor(), { indicatorId: `Indicator:${other.id}` })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['indicatorId'] }]);
  });

  test('what is only about whom, or about a word, and is not done', async () => {
    const strategy = await small.programme.agreement('Strategi', { template: 'strategi' });
    const wanted = await strategy.goal('Flere unge i uddannelse');
    for (const kind of ['targetGroup', 'definition']) {
      const itemKey = await strategy.document.edit((doc) => addItem(doc, { kind, name: 'Unge' }));
      const { userErrors } = await add(editor(), { agreementId: `Agreement:${strategy.id}`, itemKey, goalId: `Goal:${wanted.id}` });
      expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['itemKey'] }]);
    }
  });

  test('who may not: the reader is told, the stranger knows of nothing', async () => {
    const pathway = await added();
    for (const [caller, code] of [[api.as(small.users.reader), 'FORBIDDEN'], [api.as(small.users.reporter), 'FORBIDDEN'], [api.as(small.users.stranger), 'NOT_FOUND'], [api.as(null), 'NOT_SIGNED_IN']] as const) {
      expect((await add(caller)).userErrors).toMatchObject([{ code }]);
      expect((await remove(caller, { id: pathway.id, expectedVersion: pathway.version })).userErrors).toMatchObject([{ code }]);
    }
    expect((await read(api.as(small.users.reader))).viewerMay).toEqual({ changePathways: false });
    expect((await read()).viewerMay).toEqual({ changePathways: true });
  });
});

test('what goals and indicators were about before is what served them', async () => {
  const { pool, prisma } = database();
  await prisma.pathway.deleteMany();
  const { mentoring, cafe, agreement } = small;
  const [shown, own] = [await agreement.goal('Vist', { item: mentoring }), await agreement.goal('Eget', { item: cafe })];
  const indicator = await agreement.indicator('Viser', { item: mentoring, goalId: shown.id });
  const sql = readMigrations().find(({ name }) => name === '0007_goals_and_pathways')?.sql ?? '';
  await pool.query(sql.slice(sql.indexOf('INSERT INTO')));
  expect(await prisma.pathway.findMany({ where: { goalId: { in: [shown.id, own.id] } }, orderBy: { position: 'asc' } })).toMatchObject([
    { itemId: cafe.id, goalId: own.id, indicatorId: null, version: 1 },
    { itemId: mentoring.id, goalId: shown.id, indicatorId: indicator.id, version: 1 },
  ]);
});
