import { createOperations } from '@planrum/server/graphql/execution/operations.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarios } from '../bench/graphql/scenarios.ts';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type SeededAgreement, type SeededOrganisation } from '../testkit/seed.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
const operations = createOperations(createSchema());
let api: TestApi;
let anna: Caller;
let few: SeededAgreement;
let many: SeededAgreement;

beforeAll(async () => {
  const seed = createSeed(database().prisma);
  const [own, partner] = [await seed.organisation('FOB'), await seed.organisation('KVINFO')];
  const programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', own);
  few = await programme.agreement('Få');
  many = await programme.agreement('Mange');
  await fill(few, 1, own, partner);
  await fill(many, 50, own, partner);
  api = createTestApi(database());
  anna = api.as(await seed.user('Anna', { of: [own] }));
});
afterAll(async () => {
  await api.close();
});

async function fill(agreement: SeededAgreement, indicators: number, own: SeededOrganisation, partner: SeededOrganisation): Promise<void> {
  for (const holder of [own, partner]) await agreement.responsibility('PERFORMS', holder);
  for (let index = 0; index < indicators; index += 1) {
    const indicator = await agreement.indicator(`Forløb ${String(index)}`, { reporter: partner, baseline: '4' });
    await agreement.figure(indicator, { start: '2021-10-01', end: '2021-12-31' }, '12.5', partner);
    await agreement.figure(indicator, { start: '2022-01-01', end: '2022-03-31' }, '13.5', partner);
  }
}

/** What an answer costs when it is known who asks and everything that was typed has been projected. */
async function costOf(query: string, { slug }: SeededAgreement): Promise<readonly string[]> {
  await anna.ask(query, { slug });
  const context = await anna.context();
  const operation = operations.prepare(query, null);
  if (!('document' in operation)) throw new AggregateError(operation);
  return statementsOf(async () => {
    const { data, errors } = await operation.execute({ variables: { slug }, context });
    expect(errors).toBeUndefined();
    expect(data?.['agreement']).not.toBeNull();
  });
}

describe('what is read most costs two statements at most, beside the one for rights, however long the list', () => {
  test.each(scenarios.filter(({ isKept = false }) => !isKept).map(({ title, query }) => [title, query] as const))('%s', async (_title, query) => {
    const [ofFew, ofMany] = [await costOf(query, few), await costOf(query, many)];
    expect(ofMany).toEqual(ofFew);
    expect(ofMany.length).toBeLessThanOrEqual(2);
  });
});

test('what was typed since is in the answer all the same', async () => {
  const query = `query ($slug: String!) { agreement(slug: $slug) { plan { items { name } } } }`;
  await few.activity('Mentorforløb');
  expect(await anna.ask(query, { slug: few.slug })).toEqual({ agreement: { plan: { items: [{ name: 'Mentorforløb' }] } } });
  expect(await costOf(query, few)).toHaveLength(1);
});

test('how the latest figure stands is judged as in the list of periods', async () => {
  const judged = 'key performance reporting expected actual lower upper since riskLimit reason isProvisional measurement { value }';
  const query = `query ($slug: String!) { agreement(slug: $slug) { plan { indicators { latest { ${judged} } periods { ${judged} } } } } }`;
  const { agreement } = await anna.ask<{ agreement: { plan: { indicators: { latest: object; periods: { key: string }[] }[] } } }>(query, {
    slug: few.slug,
  });
  const [indicator] = agreement.plan.indicators;
  expect(indicator?.latest).toMatchObject({ key: '2022-Q1', measurement: { value: '13.5' } });
  expect(indicator?.latest).toEqual(indicator?.periods.find(({ key }) => key === '2022-Q1'));
});

test('where the last figure counts no more, the latest is of the period before, which takes one statement more', async () => {
  const query = `query ($slug: String!) { agreement(slug: $slug) { plan { indicators { latest { key measurement { value periodEnd } } } } } }`;
  const { prisma } = database();
  const last = await prisma.measurement.findFirstOrThrow({ where: { indicator: { agreement: { slug: few.slug } } }, orderBy: { periodStart: 'desc' } });
  expect(await costOf(query, few)).toHaveLength(2);
  await prisma.measurementDecision.create({ data: { measurementId: last.id, verdict: 'RETURNED', reason: 'Et tal mangler', decidedAt: last.reportedAt } });
  expect(await anna.ask(query, { slug: few.slug })).toMatchObject({
    agreement: { plan: { indicators: [{ latest: { key: '2021-Q4', measurement: { value: '12.5', periodEnd: '2021-12-31' } } }] } },
  });
  expect(await costOf(query, few)).toHaveLength(3);
});
