import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** Long lists a page at a time: nothing twice, nothing missed, nothing that policy hides. */

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let chief: Caller;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
  chief = api.as(small.users.chief);
  const { agreement, otherAgreement, organisations, indicator } = small;
  for (const name of ['Ærlige svar', 'Åbne huse', 'Zoner', 'alle med', 'Øer']) await agreement.indicator(name, { reporter: organisations.team });
  await otherAgreement.indicator('Elever', { reporter: organisations.school });
  const quarters = [['01-01', '03-31'], ['04-01', '06-30'], ['07-01', '09-30'], ['10-01', '12-31']] as const;
  for (const [index, [start, end]] of quarters.entries()) {
    await agreement.figure(indicator, { start: `2022-${start}`, end: `2022-${end}` }, String(index + 1), organisations.kvinfo);
  }
  for (const role of ['LEAD', 'PERFORMS', 'ADVISES'] as const) await agreement.responsibility(role, organisations.cai, small.mentoring);
  await otherAgreement.responsibility('FUNDS', organisations.fund);
});
afterAll(() => api.close());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
  readonly totalCount?: number;
}

async function ask(caller: Caller, field: string, rest: string, node: string): Promise<Page> {
  const total = field === 'eventConnection' ? '' : 'totalCount';
  const { programme } = await caller.ask<{ programme: Record<string, Page> }>(
    `{ programme(slug: "${small.programme.slug}") { ${field}(${rest}) { edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${total} } } }`,
  );
  const page = programme[field];
  if (page === undefined) throw new Error(`There is no ${field}.`);
  return page;
}

/** Every row, read so many at a time. */
async function walk(caller: Caller, field: string, rest: string, node: string, size: number): Promise<unknown[]> {
  const nodes: unknown[] = [];
  for (let after = ''; ; ) {
    const page = await ask(caller, field, `first: ${size} ${after} ${rest}`, node);
    nodes.push(...page.edges.map((edge) => edge.node));
    if (!page.pageInfo.hasNextPage) return nodes;
    after = `after: "${page.pageInfo.endCursor ?? ''}"`;
  }
}

describe.each([
  ['indicatorConnection', 'name', ['PLAN', 'NAME']],
  ['responsibilityConnection', 'id role', ['PLAN', 'ROLE']],
  ['measurementConnection', 'id value', ['REPORTED_LATEST', 'REPORTED_EARLIEST', 'PERIOD_LATEST', 'PERIOD_EARLIEST']],
] as const)('%s', (field, node, orders) => {
  test.each(orders)('ordered by %s gives in pages what it gives at once', async (order) => {
    const whole = await ask(chief, field, `orderBy: ${order}`, node);
    expect(whole.totalCount).toBe(whole.edges.length);
    expect(whole.edges.length).toBeGreaterThan(3);
    for (const size of [1, 2, 3]) expect(await walk(chief, field, `orderBy: ${order}`, node, size)).toEqual(whole.edges.map((edge) => edge.node));
  });

  test.each(['first: 0', 'first: 201', 'after: "nonsense"', 'after: "W10"'])('refuses %s', async (rest) => {
    const { errors } = await chief.run(`{ programme(slug: "${small.programme.slug}") { ${field}(${rest}) { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });

  test('refuses a cursor of another order', async () => {
    const { pageInfo } = await ask(chief, field, `first: 1 orderBy: ${orders[0]}`, node);
    const { errors } = await chief.run(`{ programme(slug: "${small.programme.slug}") { ${field}(after: "${pageInfo.endCursor ?? ''}" orderBy: ${orders[1]}) { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: ['after'] } }]);
  });
});

describe('indicators', () => {
  const names = async (rest: string, caller = chief): Promise<unknown[]> => (await ask(caller, 'indicatorConnection', rest, 'name')).edges.map(({ node }) => node['name']);

  test('are in the order of the Danish alphabet', async () => {
    expect(await names('orderBy: NAME')).toEqual(['Afsluttede forløb', 'alle med', 'Elever', 'Zoner', 'Ærlige svar', 'Øer', 'Åbne huse']);
  });

  test('are found by agreement, by reporter or one under them, by name and by how they stand', async () => {
    expect(await names(`filter: { agreementIds: ["Agreement:${small.otherAgreement.id}"] }`)).toEqual(['Elever']);
    expect(await names(`filter: { reporterIds: ["Organisation:${small.organisations.cai.id}"], nameContains: "ZON" }`)).toEqual(['Zoner']);
    expect(await names('filter: { performance: [OFF_TRACK, AT_RISK, ON_TRACK, MET] }')).toEqual(['Afsluttede forløb']);
    expect(await names('edition: IN_FORCE')).toEqual([]);
  });

  test('of an agreement that the viewer may not know of are not even counted', async () => {
    const guest = api.as(small.users.guest);
    expect((await ask(guest, 'indicatorConnection', 'first: 1', 'name')).totalCount).toBe(6);
    expect(await names(`filter: { agreementIds: ["Agreement:${small.otherAgreement.id}"] }`, guest)).toEqual([]);
  });
});

describe('figures and responsibilities', () => {
  test('are found by what they are of', async () => {
    const values = async (rest: string): Promise<unknown[]> => (await ask(chief, 'measurementConnection', rest, 'value')).edges.map(({ node }) => node['value']);
    expect(await values('orderBy: PERIOD_EARLIEST filter: { periodFrom: "2022-06-30", periodTo: "2022-09-30" }')).toEqual(['2', '3']);
    expect(await values('filter: { statuses: [ACCEPTED] }')).toEqual([]);
    expect(await values(`filter: { organisationIds: ["Organisation:${small.organisations.cai.id}"] }`)).toEqual([]);
    expect((await values('filter: { isNewest: true }')).length).toBe(4);
    const roles = (await ask(chief, 'responsibilityConnection', `filter: { roles: [LEAD, FUNDS], organisationIds: ["Organisation:${small.organisations.cai.id}"] }`, 'role')).edges;
    expect(roles.map(({ node }) => node['role'])).toEqual(['LEAD']);
  });

  test('are refused to a token that may not read figures', async () => {
    const program = api.as(small.users.reader, { scopes: ['READ_PLANS'] });
    const { errors } = await program.run(`{ programme(slug: "${small.programme.slug}") { measurementConnection { totalCount } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('events', () => {
  beforeAll(async () => {
    const assign = `mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { userErrors { code } } }`;
    const { organisations, agreement, otherAgreement } = small;
    for (const [target, role] of [[agreement, 'HOSTS'], [otherAgreement, 'HOSTS'], [agreement, 'RECRUITS'], [agreement, 'TEACHES']] as const) {
      await chief.ask(assign, { input: { agreementId: `Agreement:${target.id}`, organisationId: `Organisation:${organisations.school.id}`, role } });
    }
  });

  test('are read in pages, from either end, and each cursor goes on from there', async () => {
    const whole = await ask(chief, 'eventConnection', 'first: 50', '__typename cursor');
    expect(whole.edges).toHaveLength(4);
    for (const { cursor, node } of whole.edges) expect(node['cursor']).toBe(cursor);
    for (const size of [1, 3]) {
      expect(await walk(chief, 'eventConnection', '', '__typename cursor', size)).toEqual(whole.edges.map(({ node }) => node));
      expect(await walk(chief, 'eventConnection', 'orderBy: NEWEST', '__typename cursor', size)).toEqual([...whole.edges].reverse().map(({ node }) => node));
    }
    const { programme } = await chief.ask<{ programme: { cursor: string } }>(`{ programme(slug: "${small.programme.slug}") { cursor } }`);
    expect((await ask(chief, 'eventConnection', `after: "${programme.cursor}"`, 'cursor')).edges).toEqual([]);
  });

  test('that the viewer may not be told of are passed over', async () => {
    const guest = api.as(small.users.guest);
    expect((await walk(guest, 'eventConnection', '', 'agreement { slug }', 2)).length).toBe(3);
  });

  test.each([['READ_PLANS'], ['READ_FIGURES']] as const)('are refused to a token with %s alone', async (scope) => {
    const { errors } = await api.as(small.users.chief, { scopes: [scope] }).run(`{ node(id: "Programme:${small.programme.id}") { ... on Programme { eventConnection { edges { cursor } } } } }`);
    expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

test('goals are found from above', async () => {
  const top = await small.programme.goal('Øverst');
  const result = await small.agreement.goal('Resultat', { parentId: top.id });
  const step = await small.agreement.goal('Delmål', { parentId: result.id });
  const data = await chief.ask(`{ node(id: "Goal:${top.id}") { ... on Goal { children { id text children { id text parent { text } } } } } }`);
  expect(data).toEqual({
    node: { children: [{ id: `Goal:${result.id}`, text: 'Resultat', children: [{ id: `Goal:${step.id}`, text: 'Delmål', parent: { text: 'Resultat' } }] }] },
  });
});
