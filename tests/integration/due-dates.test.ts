import { turnDays } from '@planrum/server/services/days/turn-days.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

/** The quarterly figure of 2022-Q4 can be had on 1 January and is due on 1 February. */
beforeAll(async () => {
  small = await seedSmallProgramme(database().prisma);
  api = createTestApi(database());
  api.setNow(new Date('2022-12-01T12:00:00Z'));
});
afterAll(() => api.close());

interface DueDate {
  readonly periodKey: string;
  readonly dueOn: string;
}
interface Payload {
  readonly indicator: { readonly version: number; readonly dueDates: readonly DueDate[]; readonly periods: readonly { readonly key: string; readonly dueOn: string }[] } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[]; readonly message: string; readonly current?: unknown }[];
}

async function agree(expectedVersion: number, dueDates: readonly DueDate[], by: Caller = api.as(small.users.editor)): Promise<Payload> {
  const data = await by.ask<{ changeDueDates: Payload }>(
    `mutation ($input: ChangeDueDatesInput!) { changeDueDates(input: $input) {
      indicator { version dueDates { periodKey dueOn } periods { key dueOn } }
      userErrors { code field message ... on ConflictError { current { ... on Indicator { version } } } } } }`,
    { input: { indicatorId: `Indicator:${small.indicator.id}`, expectedVersion, dueDates } },
  );
  return data.changeDueDates;
}

const dueOf = ({ indicator }: Payload, periodKey: string): string | undefined => indicator?.periods.find(({ key }) => key === periodKey)?.dueOn;

test('single periods have days of their own, in order, and are late by those', async () => {
  const payload = await agree(1, [{ periodKey: '2023-Q1', dueOn: '2023-05-15' }, { periodKey: '2022-Q4', dueOn: '2023-01-10' }]);
  expect(payload.userErrors).toEqual([]);
  expect(payload.indicator).toMatchObject({
    version: 2,
    dueDates: [{ periodKey: '2022-Q4', dueOn: '2023-01-10' }, { periodKey: '2023-Q1', dueOn: '2023-05-15' }],
  });
  expect(['2022-Q3', '2022-Q4', '2023-Q1'].map((key) => dueOf(payload, key))).toEqual(['2022-11-01', '2023-01-10', '2023-05-15']);
  expect((await api.eventsOf(small.programme)).at(-1)).toMatchObject({ type: 'IndicatorChanged', data: { indicatorId: small.indicator.id } });

  for (const day of ['2023-01-10', '2023-01-11']) {
    api.setNow(new Date(`${day}T12:00:00Z`));
    await turnDays(api.resources);
  }
  const turn = (await api.eventsOf(small.programme)).filter(({ type }) => type === 'DayTurned').at(-1);
  expect(turn?.data).toMatchObject({ day: '2023-01-11', transitions: [expect.objectContaining({ periodKey: '2022-Q4', from: 'DUE', to: 'OVERDUE' })] });
});

test.each([
  ['a period that does not exist', [{ periodKey: '2030-Q1', dueOn: '2030-06-01' }], 'UNKNOWN_PERIOD', /Vælg en fra/],
  ['the same period twice', [{ periodKey: '2022-Q4', dueOn: '2023-02-10' }, { periodKey: '2022-Q4', dueOn: '2023-02-11' }], 'INVALID_INPUT', /mere end én gang/],
  ['a day before the figure can be had', [{ periodKey: '2022-Q4', dueOn: '2022-12-31' }], 'INVALID_INPUT', /først fås 1\. januar 2023/],
  ['a day years after', [{ periodKey: '2022-Q4', dueOn: '2033-01-01' }], 'INVALID_INPUT', /tre år/],
] as const)('refuses %s, and leaves what was agreed', async (_what, dueDates, code, message) => {
  const payload = await agree(2, dueDates);
  expect(payload).toMatchObject({ indicator: null, userErrors: [{ code, field: ['dueDates'], message: expect.stringMatching(message) as unknown }] });
  expect(await database().prisma.indicator.findUniqueOrThrow({ where: { id: small.indicator.id } })).toMatchObject({
    version: 2,
    dueDates: [{ periodKey: '2022-Q4', dueOn: '2023-01-10' }, { periodKey: '2023-Q1', dueOn: '2023-05-15' }],
  });
});

test('they go with the periods they were agreed for', async () => {
  const other = await small.agreement.indicator('Halvårligt', { reporter: small.organisations.kvinfo });
  await database().prisma.indicator.update({ where: { id: other.id }, data: { dueDates: [{ periodKey: '2022-Q4', dueOn: '2023-01-10' }] } });
  const sheet = { name: 'Halvårligt', unit: 'forløb', kind: 'COUNT', direction: 'INCREASE', aggregation: 'TOTAL', decimals: 0, lagDays: 0, dueDays: 31 };
  const change = async (frequency: string, expectedVersion: number) =>
    api.as(small.users.editor).ask<{ changeIndicator: { indicator: { version: number; dueDates: readonly DueDate[] } | null; userErrors: readonly unknown[] } }>(
      `mutation ($input: ChangeIndicatorInput!) { changeIndicator(input: $input) { indicator { version dueDates { periodKey dueOn } } userErrors { message } } }`,
      { input: { ...sheet, indicatorId: `Indicator:${other.id}`, expectedVersion, frequency } },
    );
  const kept = (await change('QUARTERLY', 1)).changeIndicator;
  expect(kept).toMatchObject({ indicator: { dueDates: [{ periodKey: '2022-Q4' }] }, userErrors: [] });
  expect((await change('YEARLY', kept.indicator?.version ?? 0)).changeIndicator).toMatchObject({ indicator: { dueDates: [] }, userErrors: [] });
});

test('one who has not seen the newest is told, who only reports may not, and none takes them away', async () => {
  expect(await agree(1, [])).toMatchObject({ indicator: null, userErrors: [{ code: 'CONFLICT', current: { version: 2 } }] });
  expect(await agree(2, [], api.as(small.users.reporter))).toMatchObject({ indicator: null, userErrors: [{ code: 'FORBIDDEN' }] });
  const payload = await agree(2, []);
  expect(payload.indicator?.dueDates).toEqual([]);
  expect(dueOf(payload, '2022-Q4')).toBe('2023-02-01');
});
