import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** Goals of the four agreements that Planrum was made from, each of another structure, entered by the coordinator from nothing. */
const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  // Half a year into 2016: the strategy of 2015 is over and its figures are in.
  api = createTestApi(database(), new Date('2016-06-01T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

type Input = Record<string, unknown>;
interface Entered {
  readonly goalId: string;
  readonly indicatorId: string;
}

const chief = (): Caller => api.as(small.users.chief);

async function send(mutation: string, input: Input, asked: string): Promise<Record<string, { readonly id: string } | null>> {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const { result } = await chief().ask<{ result: Record<string, { readonly id: string } | null> & { readonly userErrors: readonly { message: string }[] } }>(
    `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${asked} userErrors { message field } } }`,
    { input },
  );
  if (result.userErrors.length > 0) throw new Error(JSON.stringify(result.userErrors));
  return result;
}

/** Enters a goal, the indicator that shows it, its starting values and its target, as somebody would one after another. */
async function enter(
  agreement: SeededAgreement,
  { goal, indicator, baselines = [], target }: { readonly goal: Input; readonly indicator: Input; readonly baselines?: readonly Input[]; readonly target: Input },
): Promise<Entered> {
  const agreementId = `Agreement:${agreement.id}`;
  const made = await send('createGoal', { agreementId, ...goal }, 'goal { id }');
  const goalId = made['goal']?.id ?? '';
  const usual = { direction: 'INCREASE', frequency: 'QUARTERLY', decimals: 0, lagDays: 0, dueDays: 31, reporterId: `Organisation:${small.organisations.cai.id}` };
  const counted = await send('createIndicator', { agreementId, goalId, ...usual, ...indicator }, 'indicator { id }');
  const indicatorId = counted['indicator']?.id ?? '';
  for (const baseline of baselines) await send('addBaseline', { indicatorId, scope: 'TARGET_GROUP', label: 'Målgruppen', ...baseline }, 'baseline { id }');
  await send('changeTarget', { indicatorId, ...target }, 'target { id }');
  return { goalId, indicatorId };
}

async function report(indicatorId: string, periodKey: string, value: string): Promise<void> {
  await send('reportMeasurement', { indicatorId, periodKey, value }, 'measurement { id }');
}

/** What one reads of an indicator when it has been entered. */
async function read(indicatorId: string): Promise<unknown> {
  const { indicator } = await chief().ask<{ indicator: unknown }>(
    `{ indicator(id: "${indicatorId}") { goal { level text } baselines { value dateWords } target { words } status { performance reason } } }`,
  );
  return indicator;
}

async function findings(agreement: SeededAgreement): Promise<readonly { code: string; sentence: string; place: { key: string } }[]> {
  const data = await chief().ask<{ agreement: { plan: { findings: { code: string; sentence: string; place: { key: string } }[] } } }>(
    `{ agreement(slug: "${agreement.slug}") { plan { findings { code sentence place { key } } } } }`,
  );
  return data.agreement.plan.findings;
}

test('the long-term unemployed of Ishøj: taken as written, and the plan check finds what does not add up', async () => {
  const agreement = await small.programme.agreement('Strategi', { template: 'strategi', from: '2015-01-01', to: '2015-12-31' });
  expect((await findings(agreement)).filter(({ code }) => code.startsWith('PERCENT'))).toEqual([]);
  const { indicatorId } = await enter(agreement, {
    goal: { level: 'RESULT', text: 'Færre er ledige i lang tid' },
    indicator: { name: 'Langtidsledige', unit: 'helårspersoner', kind: 'LEVEL', direction: 'DECREASE', aggregation: 'LATEST', frequency: 'YEARLY', dataSource: 'Jobindsats' },
    baselines: [{ value: '438', date: '2013-01-01', datePrecision: 'YEAR' }],
    target: {
      rule: { reach: { limit: 'AT_MOST', value: '388', from: '2014-01-01', by: '2015-12-31', byPrecision: 'YEAR', thenHold: false } },
      stated: '15 procent færre, fra 438 helårspersoner i 2013 til 388 i 2015',
      statedFigures: { percent: '-15', from: '438', to: '388' },
    },
  });
  await report(indicatorId, '2015', '392');
  expect(await read(indicatorId)).toEqual({
    goal: { level: 'RESULT', text: 'Færre er ledige i lang tid' },
    baselines: [{ value: '438', dateWords: '2013' }],
    target: { words: 'højst 388 i løbet af 2015, regnet fra 1. jan. 2014' },
    status: { performance: 'AT_RISK', reason: expect.stringMatching(/392.*388/) },
  });
  expect(await findings(agreement)).toContainEqual(
    expect.objectContaining({ code: 'PERCENT_CONTRADICTS_FIGURES', place: { key: indicatorId }, sentence: expect.stringMatching(/438.*388/) }),
  );
});

test('a strategy: a step on the way, a deadline before the summer, and a share of a cohort', async () => {
  const agreement = await small.programme.agreement('Strategi to', { template: 'strategi', from: '2015-01-01', to: '2016-12-31' });
  const milestone = await enter(agreement, {
    goal: { level: 'EFFORT', text: 'Gruppen bliver analyseret' },
    indicator: { name: 'Analysen er sat i gang', unit: 'analyse', kind: 'MILESTONE', aggregation: 'LATEST' },
    target: { rule: { milestone: { event: 'STARTED', by: '2015-06-30', byPrecision: 'BEFORE_SUMMER' } }, stated: 'Før sommeren 2015' },
  });
  await report(milestone.indicatorId, '2015-Q2', '1');
  expect(await read(milestone.indicatorId)).toMatchObject({ target: { words: expect.stringContaining('før sommeren 2015') }, status: { performance: 'MET' } });
  const cohort = await enter(agreement, {
    goal: { level: 'RESULT', text: 'Flere forsørger sig selv' },
    indicator: { name: 'Selvforsørgende', unit: '%', kind: 'SHARE', numerator: 'selvforsørgende', denominator: 'dem, der begyndte', aggregation: 'LATEST', lagDays: 365 },
    target: { rule: { cohort: { share: '40', months: 12, after: 'START' } }, stated: '40 % efter 12 måneder' },
  });
  await report(cohort.indicatorId, '2015-Q1', '43.5');
  expect(await read(cohort.indicatorId)).toMatchObject({ target: { words: expect.stringMatching(/40 %.*12 måneder/) }, status: { performance: 'MET' } });
});

test('a table of goals: the national target, and a local one that follows it', async () => {
  const agreement = await small.programme.agreement('Målskema', { template: 'maalskema', from: '2007-01-01', to: '2008-06-30' });
  const share = { unit: '%', kind: 'SHARE', numerator: 'i job', denominator: 'hele gruppen', aggregation: 'LATEST', decimals: 1 };
  const national = await enter(agreement, {
    goal: { level: 'NATIONAL', text: 'En fjerdedel kommer i job' },
    indicator: { ...share, name: 'I job, hele landet' },
    baselines: [{ value: '10', scope: 'COMPARISON', label: 'Laveste kommune' }, {}],
    target: { rule: { reach: { limit: 'AT_LEAST', value: '25', from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR', thenHold: false } }, stated: '25 % inden medio 2008' },
  });
  const goal = await send('createGoal', { agreementId: `Agreement:${agreement.id}`, level: 'RESULT', text: 'Lige så mange her', parentId: national.goalId }, 'goal { id }');
  const local = await send(
    'createIndicator',
    { agreementId: `Agreement:${agreement.id}`, goalId: goal['goal']?.id, ...share, name: 'I job her', direction: 'INCREASE', frequency: 'QUARTERLY', lagDays: 0, dueDays: 31 },
    'indicator { id }',
  );
  const localId = local['indicator']?.id ?? '';
  await send('followTarget', { indicatorId: localId, followsId: national.indicatorId, stated: 'Identisk med det landsdækkende' }, 'target { id }');
  await report(localId, '2008-Q2', '22.1');
  const words = expect.stringContaining('medio 2008');
  expect(await read(national.indicatorId)).toMatchObject({ goal: { level: 'NATIONAL' }, baselines: [{ value: '10' }, { value: null }], target: { words } });
  expect(await read(localId)).toMatchObject({ target: { words }, status: { performance: 'OFF_TRACK', reason: expect.stringContaining('22,1') } });
});

test('agreements of areas: so many a year, a rising share, and not above others', async () => {
  const agreement = await small.programme.agreement('Delaftale', { template: 'delaftale-2017', from: '2015-01-01', to: '2018-12-31' });
  const courses = await enter(agreement, {
    goal: { level: 'SUB_GOAL', text: 'Flere får en mentor' },
    indicator: { name: 'Mentorforløb', unit: 'forløb', kind: 'COUNT', aggregation: 'TOTAL', collectionFrequency: 'CONTINUOUSLY' },
    target: { rule: { perPeriod: { bound: 'AT_LEAST', value: '40', every: 'YEARLY' } }, stated: '40 mentorforløb om året' },
  });
  await report(courses.indicatorId, '2015-Q1', '12');
  await report(courses.indicatorId, '2015-Q2', '31');
  expect(await read(courses.indicatorId)).toMatchObject({ target: { words: 'mindst 40 om året' }, status: { performance: 'MET' } });
  const share = { unit: '%', kind: 'SHARE', denominator: 'alle elever', aggregation: 'LATEST', frequency: 'YEARLY' };
  const rising = await enter(agreement, {
    goal: { level: 'SUB_GOAL', text: 'Flere er klar til en uddannelse' },
    indicator: { ...share, name: 'Uddannelsesparate', numerator: 'uddannelsesparate' },
    baselines: [{ value: '61', date: '2014-12-31' }],
    target: { rule: { trend: { direction: 'INCREASE', from: '2015-01-01', until: '2018-12-31' } }, stated: 'Andelen stiger i perioden' },
  });
  await report(rising.indicatorId, '2015', '64');
  expect(await read(rising.indicatorId)).toMatchObject({ target: { words: expect.stringContaining('stige') }, status: { performance: 'ON_TRACK' } });
  const beside = await enter(agreement, {
    goal: { level: 'SUB_GOAL', text: 'Færre falder fra' },
    indicator: { ...share, name: 'Frafald', numerator: 'frafaldne', direction: 'DECREASE' },
    baselines: [{ scope: 'COMPARISON', label: 'Alle elever', value: '14', date: '2014-12-31' }],
    target: { rule: { relative: { comparison: 'AT_MOST', units: ['Alle elever'] } }, stated: 'Ikke over alle elevers' },
  });
  await report(beside.indicatorId, '2015', '17');
  expect(await read(beside.indicatorId)).toMatchObject({ target: { words: expect.stringContaining('Alle elever') }, status: { performance: 'OFF_TRACK' } });
});
