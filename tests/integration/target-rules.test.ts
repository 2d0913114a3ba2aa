import type { TargetRule } from '@planrum/schema/targets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let agreement: SeededAgreement;

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
  agreement = small.agreement;
});
afterAll(() => api.close());

const written = { from: '2021-10-01', by: '2023-06-30', byPrecision: 'MID_YEAR' } as const;
const average: TargetRule = { kind: 'average', limit: 'AT_LEAST', value: '40', ...written };

const rules: readonly (readonly [TargetRule, string])[] = [
  [{ kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' }, 'mindst 40 om året'],
  [average, 'mindst 40 i gennemsnit fra 1. okt. 2021 til medio 2023'],
  [{ kind: 'between', lower: '20', upper: '30.5', from: '2022-01-01', until: '2022-12-31' }, 'mellem 20 og 30,5 i 2022'],
  [{ kind: 'standing', limit: 'AT_MOST', value: '67', isAverage: false }, 'højst 67 til enhver tid'],
  [{ kind: 'reach', limit: 'LESS_THAN', value: '37', ...written, thenHold: true }, 'under 37 inden medio 2023, regnet fra 1. okt. 2021, derefter fastholdt'],
  [{ kind: 'changeFromBaseline', change: '-30', isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true }, 'fald 30 % inden 2 år fra 1. okt. 2021, derefter fastholdt'],
  [{ kind: 'changeEachPeriod', percent: '-10', every: 'YEARLY', from: '2021-10-01', until: '2025-09-30' }, 'fald 10 % om året fra 1. okt. 2021 til 30. sep. 2025'],
  [{ kind: 'trend', direction: 'INCREASE', from: '2022-01-01', until: '2024-12-31' }, 'stiger 2022–2024'],
  [{ kind: 'relative', comparison: 'AT_MOST', units: ['Guldborgsund', 'Frederikshavn'] }, 'ikke over »Guldborgsund«, »Frederikshavn«'],
  [{ kind: 'milestone', event: 'STARTED', by: '2022-06-30', byPrecision: 'BEFORE_SUMMER' }, 'igangsat før sommeren 2022'],
  [{ kind: 'wholePopulation', size: null }, 'alle'],
  [{ kind: 'wholePopulation', size: '200' }, 'alle 200'],
  [{ kind: 'cohort', share: '40', months: 12, after: 'START' }, 'mindst 40 % 12 måneder efter start'],
  [{ kind: 'serviceLevel', share: '100', hours: 72, orAgreed: true }, 'alle inden 72 timer, eller andet aftalt'],
  [{ kind: 'inherited', source: 'Ny chance til alle', rule: average }, 'som »Ny chance til alle«: mindst 40 i gennemsnit fra 1. okt. 2021 til medio 2023'],
];

const fields = `
  __typename
  ... on PerPeriodRule { bound value every }
  ... on AverageRule { limit value from by byPrecision }
  ... on BetweenRule { lower upper from until }
  ... on StandingRule { limit value isAverage }
  ... on ReachRule { limit value from by byPrecision thenHold }
  ... on ChangeFromBaselineRule { change isPercent from by thenHold }
  ... on ChangeEachPeriodRule { percent every from until }
  ... on TrendRule { direction from until }
  ... on RelativeRule { comparison units }
  ... on MilestoneRule { event by byPrecision }
  ... on WholePopulationRule { size }
  ... on CohortRule { share months after }
  ... on ServiceLevelRule { share hours orAgreed }
`;

/** What the API answers for a rule: its type for its kind, everything else as it was stored. */
function answered({ kind, ...rule }: TargetRule): Record<string, unknown> {
  const named = { __typename: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Rule`, ...rule };
  return 'rule' in named ? { ...named, rule: answered(named.rule) } : named;
}

/** The same as an input, where a rule lies under the name of its kind. */
function asInput({ kind, ...fields }: TargetRule): Record<string, unknown> {
  return { [kind]: 'rule' in fields ? { ...fields, rule: asInput(fields.rule) } : fields };
}

test.each(rules)('%j goes in by the API, and comes out of the database as it was given and in words', async (rule, words) => {
  const isOfPercentages = rule.kind === 'cohort' || rule.kind === 'serviceLevel' || (rule.kind === 'wholePopulation' && rule.size === null);
  const ofMilestone = rule.kind === 'milestone' ? ({ kind: 'MILESTONE', unit: 'analyse' } as const) : {};
  const indicator = await agreement.indicator('Indikator', isOfPercentages ? { kind: 'SHARE', unit: '%' } : ofMilestone);
  const id = `Indicator:${indicator.id}`;
  const changed = await api.as(small.users.chief).ask<{ changeTarget: { userErrors: unknown } }>(
    `mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) { userErrors { message } } }`,
    { input: { indicatorId: id, rule: asInput(rule), stated: words } },
  );
  expect(changed.changeTarget.userErrors).toEqual([]);
  const data = await api.as(small.users.chief).ask<{ indicator: { target: unknown } }>(
    `query ($id: ID!) { indicator(id: $id) { target { words rule { ${fields} ... on InheritedRule { source rule { ${fields} } } } } } }`,
    { id },
  );
  expect(data.indicator.target).toEqual({ words, rule: answered(rule) });
});

test('a comparison baseline stands in every period from its day on, until a newer one, and one without a value in none', async () => {
  const indicator = await agreement.indicator('Forsørgede', { kind: 'SHARE', unit: '%', target: { kind: 'relative', comparison: 'LESS_THAN', units: ['Guldborgsund'] } });
  const baseline = (value: string | null, date: string, position: number) => ({
    ...{ indicatorId: indicator.id, scope: 'COMPARISON' as const, label: 'Guldborgsund', value, position },
    date: new Date(`${date}T00:00:00.000Z`),
  });
  await database().prisma.baseline.createMany({ data: [baseline('33', '2022-03-31', 0), baseline('31', '2022-12-31', 1)] });
  const data = await api.as(small.users.chief).ask<{ indicator: { periods: readonly { upper: string | null }[] } }>(
    `query ($id: ID!) { indicator(id: $id) { periods { upper lower since } } }`,
    { id: `Indicator:${indicator.id}` },
  );
  expect(data.indicator.periods.slice(0, 6)).toEqual([
    { upper: null, lower: null, since: null },
    { upper: '33', lower: null, since: null },
    { upper: '33', lower: null, since: null },
    { upper: '33', lower: null, since: null },
    { upper: '31', lower: null, since: null },
    { upper: '31', lower: null, since: null },
  ]);
});
