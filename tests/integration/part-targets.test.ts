import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let indicator: SeededIndicator;
let women: string;
let men: string;

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
});
beforeEach(async () => {
  const target = { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' } as const;
  indicator = await small.agreement.indicator('Forløb', { reporter: small.organisations.kvinfo, target });
  [women = '', men = ''] = await small.agreement.breakdown(indicator, 'GENDER', ['Kvinder', 'Mænd']);
});
afterAll(() => api.close());

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
  readonly current?: unknown;
}
interface Part {
  readonly name: string;
  readonly target: { readonly id: string; readonly words: string } | null;
  readonly targetHistory: readonly { readonly reason: string | null }[];
  readonly status: { readonly performance: string; readonly reason: string };
  readonly periods: readonly { readonly key: string; readonly value: string | null; readonly isWithheld: boolean; readonly performance: string; readonly actual: string | null }[];
}

const fortyPercent = { rule: { standing: { limit: 'AT_LEAST', value: '40', isAverage: false } }, stated: 'Mindst 40 % kvinder', ofWhole: true };
const chief = (): Caller => api.as(small.users.chief);

async function agree(input: Record<string, unknown>, by = api.as(small.users.editor)): Promise<{ readonly target: Part['target']; readonly userErrors: readonly Refusal[] }> {
  const data = await by.ask<{ changeTarget: { target: Part['target']; userErrors: readonly Refusal[] } }>(
    `mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) {
      target { id words isOfWhole category { name } }
      userErrors { code message field ... on ConflictError { current { ... on Target { words } } } } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, categoryId: `BreakdownCategory:${women}`, ...fortyPercent, ...input } },
  );
  return data.changeTarget;
}

async function report(value: string, ofWomen: string, ofMen: string, periodKey = '2022-Q4'): Promise<void> {
  const parts = [{ categoryId: `BreakdownCategory:${women}`, value: ofWomen }, { categoryId: `BreakdownCategory:${men}`, value: ofMen }];
  const { reportMeasurement } = await api.as(small.users.reporter).ask<{ reportMeasurement: { userErrors: readonly Refusal[] } }>(
    `mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code message field } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, periodKey, value, parts } },
  );
  expect(reportMeasurement.userErrors).toEqual([]);
}

async function partsSeenBy(by: Caller, id = `Indicator:${indicator.id}`): Promise<readonly Part[]> {
  const { node } = await by.ask<{ node: { breakdowns: readonly { categories: readonly Part[] }[] } }>(
    `query ($id: ID!) { node(id: $id) { ... on Indicator { breakdowns { categories {
      name target { id words } targetHistory { reason } status { performance reason } periods { key value isWithheld performance actual } } } } } }`,
    { id },
  );
  return node.breakdowns.flatMap(({ categories }) => categories);
}
const lastOf = (part: Part | undefined) => part?.periods.find(({ key }) => key === '2022-Q4');

test('at least 40 % women is judged by their share, beside the target of the whole', async () => {
  expect(await agree({})).toMatchObject({ target: { words: 'Kvinder, andel af alle: mindst 40 % til enhver tid', isOfWhole: true, category: { name: 'Kvinder' } }, userErrors: [] });
  await report('30', '10', '20');
  const [first, second] = await partsSeenBy(chief());
  expect(first).toMatchObject({ name: 'Kvinder', status: { performance: 'OFF_TRACK' } });
  expect(first?.status.reason).toContain('33,3');
  // Periods that were reported without the part, or not at all, are late for the whole.
  expect(first?.status.reason).not.toContain('fristen');
  expect(lastOf(first)).toMatchObject({ value: '10', performance: 'OFF_TRACK', actual: '33.333333333333' });
  expect(second).toMatchObject({ name: 'Mænd', target: null, status: { performance: 'UNKNOWN' } });
  const { indicator: whole } = await chief().ask<{ indicator: unknown }>(
    `query ($id: ID!) { indicator(id: $id) { target { words } targetHistory { after { words } } status { performance } } }`,
    { id: `Indicator:${indicator.id}` },
  );
  expect(whole).toMatchObject({ target: { words: expect.stringContaining('mindst 10') }, targetHistory: [{}], status: { performance: 'MET' } });
});

test('a part is judged by its own figure by any rule, from its own baseline', async () => {
  await database().prisma.breakdownCategory.update({ where: { id: women }, data: { baseline: 20 } });
  const rule = { changeFromBaseline: { change: '-50', isPercent: true, from: '2021-10-01', by: '2025-09-30', thenHold: false } };
  expect((await agree({ rule, ofWhole: false, stated: 'Halvt så mange' })).userErrors).toEqual([]);
  await report('30', '11', '19');
  expect(lastOf((await partsSeenBy(chief()))[0])).toMatchObject({ value: '11', performance: expect.stringMatching(/ON_TRACK|MET/) as unknown });
});

test('a changed one keeps the old in its history with the reason, and takes the place of no other part’s or the whole’s', async () => {
  const first = await agree({});
  await agree({ categoryId: `BreakdownCategory:${men}`, stated: 'Mindst 40 % mænd' });
  expect((await agree({ stated: 'Ingen grund' })).userErrors).toMatchObject([{ code: 'CONFLICT', field: ['replacesId'], current: { words: first.target?.words } }]);
  const second = await agree({ replacesId: first.target?.id, reason: 'Bestyrelsen hævede det', rule: { standing: { ...fortyPercent.rule.standing, value: '50' } } });
  const [part, other] = await partsSeenBy(chief());
  expect(part).toMatchObject({ target: { id: second.target?.id }, targetHistory: [{ reason: 'Bestyrelsen hævede det' }, { reason: null }] });
  expect(other?.targetHistory).toHaveLength(1);

  await chief().ask(`mutation ($input: WithdrawTargetInput!) { withdrawTarget(input: $input) { userErrors { code } } }`, {
    input: { indicatorId: `Indicator:${indicator.id}`, targetId: second.target?.id, reason: 'Opgivet' },
  });
  const [withdrawn, kept] = await partsSeenBy(chief());
  expect([withdrawn?.target, kept?.target?.words]).toEqual([null, 'Mænd, andel af alle: mindst 40 % til enhver tid']);
  expect(await database().prisma.target.count({ where: { indicatorId: indicator.id, categoryId: null, replacedAt: null } })).toBe(1);
});

test('versions keep the breakdowns and judge their days by their own targets', async () => {
  const { target } = await agree({});
  await report('30', '18', '12');
  const { freezeVersion } = await chief().ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  const versionId = freezeVersion.version.id;
  await chief().ask(`mutation { putVersionInForce(input: { versionId: "${versionId}", from: "2022-01-01" }) { userErrors { message } } }`);
  await agree({ replacesId: target?.id, reason: 'Hævet', rule: { standing: { ...fortyPercent.rule.standing, value: '90' } } });
  const [part] = await partsSeenBy(chief());
  expect(part?.target?.words).toContain('90 %');
  expect(lastOf(part)?.performance).toMatch(/MET|ON_TRACK/);
  const [frozen] = await partsSeenBy(chief(), `Indicator:${indicator.id}@${versionId.split(':')[1] ?? ''}`);
  expect(frozen?.target?.words).toContain('40 %');
});

test('who does not see a small figure of a part is told no verdict on it', async () => {
  await agree({});
  await report('30', '3', '27');
  await report('31', '11', '20', '2022-Q3');
  expect(lastOf((await partsSeenBy(chief()))[0])).toMatchObject({ value: '3', performance: 'OFF_TRACK' });
  const [part] = await partsSeenBy(api.as(small.users.reader));
  expect(part?.status).toMatchObject({ performance: 'UNKNOWN', reason: expect.stringContaining('skjult') });
  expect(lastOf(part)).toMatchObject({ value: null, isWithheld: true, performance: 'UNKNOWN', actual: null });
  expect(part?.periods.find(({ key }) => key === '2022-Q3')).toMatchObject({ value: '11', isWithheld: false, performance: 'UNKNOWN', actual: null });
});

test.each([
  ['a part of nothing', () => ({ categoryId: 'BreakdownCategory:00000000-0000-7000-8000-000000000000' }), 'categoryId'],
  ['a share above all', () => ({ rule: { standing: { ...fortyPercent.rule.standing, value: '101' } } }), 'rule.standing.value'],
])('%s is refused', async (_what, input, field) => {
  expect((await agree(input())).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: field.split('.') }]);
});

test('a share is refused where the parts are none of the whole', async () => {
  await database().prisma.breakdown.updateMany({ where: { indicatorId: indicator.id }, data: { additivity: 'AVERAGE' } });
  expect((await agree({})).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['ofWhole'] }]);
});
