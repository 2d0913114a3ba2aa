import type { TokenScope } from '@planrum/prisma';
import { decide } from '@planrum/server/access/policy.ts';
import { nodeTypes } from '@planrum/server/domain/node-id.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement, SeededProgramme, SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { withWholeFragments } from '../testkit/whole-answer.ts';

/** Asks for everything that can be reached, as everybody, and looks for what they may not know. */

const database = useTestDatabase();
const depth = 5;
const schema = createSchema();

/** An agreement whose every word and figure can be told from every other's. */
interface Marked {
  readonly programme: SeededProgramme;
  readonly agreement: SeededAgreement;
  /** In everything that `agreement.read` lets see. */
  readonly word: string;
  /** In everything that `figures.read` lets see. */
  readonly figure: string;
  readonly indicatorId: string;
  readonly nodeIds: readonly string[];
  readonly versionId: string;
}

let api: TestApi;
let small: SmallProgramme;
let narrow: SeededUser;
let agreements: readonly Marked[];
let questions: readonly string[];

beforeAll(async () => {
  const { prisma } = database();
  api = createTestApi(database());
  small = await seedSmallProgramme(prisma);
  const { seed, programme, organisations } = small;
  const office = await seed.organisation('Kontoret');
  narrow = await seed.user('Nete Narrow', { of: [office] });
  const other = await seed.programme('Et andet program');
  const elsewhere = await other.agreement('Elsewhere');
  await other.grant('CHIEF', organisations.outside);
  // The small programme's chief decides there too, to freeze what is to be hidden.
  await other.grant('CHIEF', organisations.secretariat);
  agreements = [
    await mark(programme, small.agreement, 'kaktus', '7001.5'),
    await mark(programme, small.otherAgreement, 'bregne', '7002.5'),
    await mark(other, elsewhere, 'timian', '7003.5'),
  ];
  await programme.grant('EDITOR', office, small.otherAgreement);
  questions = questionsAbout(agreements);
});
afterAll(() => api.close());

async function mark(programme: SeededProgramme, agreement: SeededAgreement, word: string, figure: string): Promise<Marked> {
  const { prisma } = database();
  const { cai, kvinfo } = small.organisations;
  const agreementId = agreement.id;
  const place = { agreementId, position: 99 };
  await prisma.agreement.update({ where: { id: agreementId }, data: { name: word, slug: word } });
  await agreement.document.write('coherence', `Afsnit ${word}`);
  const item = await agreement.activity(`Aktivitet ${word}`);
  await item.write('purpose', `Formål ${word}`);
  const goal = await agreement.goal(`Mål ${word}`, { item });
  const indicator = await agreement.indicator(`Indikator ${word}`, {
    item,
    goalId: goal.id,
    reporter: kvinfo,
    unit: word,
    baseline: '4',
    target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
  });
  await prisma.baseline.updateMany({ where: { indicatorId: indicator.id }, data: { label: word } });
  await prisma.target.updateMany({ where: { indicatorId: indicator.id }, data: { stated: word } });
  const responsibility = await agreement.responsibility('LEAD', cai, item);
  await prisma.responsibility.update({ where: { id: responsibility.id }, data: { description: word } });
  const pathway = await agreement.pathway(item, goal, indicator);
  const party = await agreement.party(`Part ${word}`, item);
  const resource = await prisma.resource.create({ data: { ...place, title: word, amount: '1', basis: 'FULL_TIME_EQUIVALENT' } });
  const budgetLine = await prisma.budgetLine.create({ data: { ...place, source: word, amountDkk: '1' } });
  const commitment = await prisma.commitment.create({ data: { ...place, organisationId: cai.id, text: word } });
  const measurement = await agreement.figure(indicator, { start: '2022-07-01', end: '2022-09-30' }, figure, kvinfo);
  // What is said of figures is known to those who know the figures.
  await prisma.measurementDecision.create({ data: { measurementId: measurement.id, verdict: 'RETURNED', reason: `Retur ${figure}` } });
  const lock = await prisma.figureLock.create({ data: { agreementId, through: new Date('2021-12-31'), reason: `Låst ${figure}` } });
  const unit = await prisma.comparisonUnit.upsert({
    where: { programmeId_name: { programmeId: programme.id, name: 'Naboerne' } },
    create: { programmeId: programme.id, name: 'Naboerne', kind: 'AREA' },
    update: {},
  });
  const comparison = await prisma.comparisonFigure.create({
    data: {
      ...{ indicatorId: indicator.id, unitId: unit.id, value: '9', source: `Opgjort ${figure}` },
      ...{ periodStart: new Date('2022-07-01'), periodEnd: new Date('2022-09-30') },
    },
  });
  const chief = api.as(small.users.chief);
  const frozen = await chief.ask<{ freezeVersion: { version: { id: string } } }>(
    'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
    { input: { agreementId: `Agreement:${agreementId}`, label: `Udgave ${word}` } },
  );
  const versionId = frozen.freezeVersion.version.id;
  await chief.ask('mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { version { id } } }', {
    input: { versionId, from: '2022-01-01' },
  });
  // After the version: the draft and the version differ, and both are hidden.
  await prisma.indicator.update({ where: { id: indicator.id }, data: { definition: `Nu ${word}` } });
  const nodeIds = [
    `Agreement:${agreementId}`,
    versionId,
    `Measurement:${measurement.id}`,
    `FigureLock:${lock.id}`,
    `ComparisonFigure:${comparison.id}`,
    ...[
      `Item:${agreementId}/${item.id}`,
      `Goal:${goal.id}`,
      `Indicator:${indicator.id}`,
      `Responsibility:${responsibility.id}`,
      `Pathway:${pathway.id}`,
      `Party:${party.id}`,
      `Resource:${resource.id}`,
      `BudgetLine:${budgetLine.id}`,
      `Commitment:${commitment.id}`,
    ].flatMap((id) => [id, `${id}@${versionId.split(':')[1] ?? ''}`]),
  ];
  return { programme, agreement, word, figure, indicatorId: indicator.id, nodeIds, versionId };
}

/** Every question there is, each by itself: what one is refused must not hide what another tells. */
function questionsAbout(marked: readonly Marked[]): readonly string[] {
  return [
    `{ viewer { ...Viewer_${depth} } }`,
    `{ programmes { ...Programme_${depth} } }`,
    `{ organisations { ...Organisation_${depth} } }`,
    ...marked.flatMap(({ programme, word, indicatorId, nodeIds, versionId }) => [
      `{ agreement(slug: "${word}") { ...Agreement_${depth} } }`,
      `{ agreement(slug: "${word}") { plan(edition: { versionId: "${versionId}" }) { ...Plan_${depth} } } }`,
      // By way of an agreement that the caller may know: one agreement's version is not another's.
      `{ programmes { agreements { plan(edition: { versionId: "${versionId}" }) { ...Plan_2 } } } }`,
      `{ indicator(id: "Indicator:${indicatorId}") { ...Indicator_${depth} } }`,
      `{ ${nodeIds.map((id, index) => `n${index}: node(id: "${id}") { ...Node_2 }`).join(' ')} }`,
      `{ programme(slug: "${programme.slug}") { ...Programme_2 } }`,
    ]),
  ].map((source) => withWholeFragments(schema, source));
}

async function sweep(user: SeededUser | null, scopes?: readonly TokenScope[]): Promise<string> {
  const caller = api.as(user, scopes === undefined ? {} : { scopes });
  const answers = await Promise.all(questions.map((source) => caller.run(source)));
  const failures = answers.flatMap(({ errors }) => errors).filter(({ extensions }) => !['FORBIDDEN', 'NOT_SIGNED_IN'].includes(String(extensions?.['code'])));
  expect(failures).toEqual([]);
  return JSON.stringify(answers);
}

/** Which of the marks a caller may see, by the policy alone. */
async function allowedMarks(user: SeededUser | null, scopes?: readonly TokenScope[]): Promise<Record<string, boolean>> {
  const { actor } = await api.as(user, scopes === undefined ? {} : { scopes }).context();
  return Object.fromEntries(
    agreements.flatMap(({ programme, agreement, word, figure }) => {
      const facts = { programmeId: programme.id, agreementId: agreement.id };
      return [
        [word, decide(actor, 'agreement.read', facts).allowed],
        [agreement.id, decide(actor, 'agreement.read', facts).allowed],
        [figure, decide(actor, 'figures.read', facts).allowed],
      ];
    }),
  );
}

function foundMarks(answer: string): Record<string, boolean> {
  return Object.fromEntries(agreements.flatMap(({ agreement, word, figure }) => [word, agreement.id, figure].map((text) => [text, answer.includes(text)])));
}

describe('whatever is asked', () => {
  test.each(['chief', 'reader', 'guest', 'stranger'] as const)(
    'the %s sees what the policy allows, and nothing else',
    async (name) => {
      const user = small.users[name];
      expect(foundMarks(await sweep(user))).toEqual(await allowedMarks(user));
    },
  );

  test('an editor of one agreement sees that one', async () => {
    const allowed = await allowedMarks(narrow);
    expect(Object.values(allowed).filter(Boolean)).toHaveLength(3);
    expect(foundMarks(await sweep(narrow))).toEqual(allowed);
  });

  test('nobody sees nothing', async () => {
    expect(Object.values(foundMarks(await sweep(null)))).not.toContain(true);
  });

  test.each([
    [['READ_PLANS']],
    [['READ_FIGURES']],
    [['REPORT_FIGURES']],
    [['REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER']],
  ] as const satisfies readonly (readonly [readonly TokenScope[]])[])('a token for %j sees no more than that', async (scopes) => {
    const user = small.users.guest;
    const [seen, allowed] = [foundMarks(await sweep(user, scopes)), await allowedMarks(user, scopes)];
    expect(Object.keys(seen).filter((text) => seen[text] === true && allowed[text] === false)).toEqual([]);
  });
});

test('everything that has an id is asked for', () => {
  const asked = new Set(agreements.flatMap(({ nodeIds }) => nodeIds.map((id) => id.split(':')[0])));
  // Baselines, targets and the like are met on the way; people, organisations, tokens and what all agreements are compared with are no part of an agreement.
  const met = ['ApiToken', 'Area', 'Baseline', 'ComparisonSet', 'ComparisonUnit', 'DataSource', 'Grant', 'Group', 'Organisation', 'Programme', 'Target', 'User'];
  expect([...asked, ...met].sort()).toEqual([...nodeTypes].sort());
});
