import { archiveItem } from '@planrum/schema/plan';
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

beforeAll(async () => {
  api = createTestApi(database(), today);
  small = await seedSmallProgramme(database().prisma);
});
beforeEach(async () => {
  api.setNow(today);
  await database().prisma.$executeRaw`truncate measurement cascade`;
});
afterAll(() => api.close());

interface Payload {
  readonly measurement: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

async function report(caller: Caller, input: Record<string, unknown>, indicator: SeededIndicator = small.indicator): Promise<Payload> {
  const data = await caller.ask<{ reportMeasurement: Payload }>(
    `mutation ($input: ReportMeasurementInput!) {
      reportMeasurement(input: $input) {
        measurement {
          id value status note periodKey periodStart periodEnd organisation { name } reportedBy { name } isDemo reportedAt
          supersedes { value } supersededBy { value } indicator { name }
        }
        userErrors { __typename code message field ... on ConflictError { current { id ... on Measurement { value } } } }
      }
    }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, periodKey: '2022-Q4', value: '12', ...input } },
  );
  return data.reportMeasurement;
}

async function figures(indicator: SeededIndicator = small.indicator) {
  const data = await api.as(small.users.chief).ask<{
    indicator: { periods: { key: string; measurement: { value: string } | null }[]; measurements: { value: string; supersedes: unknown }[] };
  }>(
    `query ($id: ID!) {
      indicator(id: $id) {
        periods { key measurement { value } performance reporting reason isProvisional expected actual riskLimit }
        measurements { value supersedes { value } supersededBy { value } }
      }
    }`,
    { id: `Indicator:${indicator.id}` },
  );
  return data.indicator;
}

const reporter = (): Caller => api.as(small.users.reporter);

describe('reporting', () => {
  test('writes a submitted figure under the reporter, and tells of it by ids alone', async () => {
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await report(reporter(), { value: '12.00', note: ' Foreløbigt\u0000 ' });
    expect(payload).toEqual({
      measurement: {
        id: expect.stringMatching(/^Measurement:/),
        value: '12',
        status: 'SUBMITTED',
        note: 'Foreløbigt',
        periodKey: '2022-Q4',
        periodStart: '2022-10-01',
        periodEnd: '2022-12-31',
        organisation: { name: 'KVINFO' },
        reportedBy: { name: 'Rikke Reporter' },
        isDemo: false,
        reportedAt: '2023-02-10T09:00:00.000Z',
        supersedes: null,
        supersededBy: null,
        indicator: { name: 'Afsluttede forløb' },
      },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([
      {
        type: 'MeasurementReported',
        agreementId: small.agreement.id,
        subjectId: payload.measurement?.id.replace('Measurement:', ''),
        actorId: small.users.reporter.id,
        organisationId: small.organisations.kvinfo.id,
        data: { indicatorId: small.indicator.id, periodStart: '2022-10-01', periodEnd: '2022-12-31' },
      },
    ]);
  });

  test('moves the indicator at once', async () => {
    await report(reporter(), { value: '12' });
    const { periods } = await figures();
    expect(periods.map(({ key, measurement }) => [key, measurement?.value ?? null])).toContainEqual(['2022-Q4', '12']);
    expect(periods.find(({ key }) => key === '2022-Q4')).toMatchObject({ performance: 'MET', reporting: 'SUBMITTED', isProvisional: true, expected: '10', actual: '12', riskLimit: '9' });
    expect(periods.find(({ key }) => key === '2022-Q3')).toMatchObject({ measurement: null, performance: 'UNKNOWN', actual: null });
  });

  test.each([
    ['a period that does not exist', { periodKey: '2022-Q5' }, 'UNKNOWN_PERIOD', ['periodKey']],
    ['a period before the agreement', { periodKey: '2021-Q3' }, 'UNKNOWN_PERIOD', ['periodKey']],
    ['a period that is not over', { periodKey: '2023-Q1' }, 'PERIOD_NOT_OVER', ['periodKey']],
    ['a negative count', { value: '-1' }, 'INVALID_INPUT', ['value']],
    ['a part of somebody', { value: '3.7' }, 'INVALID_INPUT', ['value']],
    ['a note that is too long', { note: 'x'.repeat(1001) }, 'INVALID_INPUT', ['note']],
    ['a correction of nothing', { supersedesId: 'Measurement:00000000-0000-7000-8000-000000000000' }, 'INVALID_INPUT', ['supersedesId']],
    ['an unknown indicator', { indicatorId: 'Indicator:00000000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['indicatorId']],
  ] as const)('is refused for %s', async (_case, input, code, field) => {
    const payload = await report(reporter(), input);
    expect(payload).toMatchObject({ measurement: null, userErrors: [{ code, field }] });
    expect(payload.userErrors).toHaveLength(1);
    expect(await database().prisma.measurement.count()).toBe(0);
  });

  test('takes a period from the day after its last, by the clock in Copenhagen', async () => {
    api.setNow(new Date('2023-03-31T21:59:59Z'));
    expect(await report(reporter(), { periodKey: '2023-Q1' })).toMatchObject({
      userErrors: [{ code: 'PERIOD_NOT_OVER', message: 'Perioden slutter den 31. marts 2023, så tallet kan først indberettes derefter.' }],
    });
    api.setNow(new Date('2023-03-31T22:00:00Z'));
    expect(await report(reporter(), { periodKey: '2023-Q1' })).toMatchObject({ userErrors: [] });
  });

  test('says which periods there are, and which counts', async () => {
    expect(await report(reporter(), { periodKey: '2021-Q3' })).toMatchObject({
      userErrors: [{ message: expect.stringMatching(/^Indikatoren har ikke den periode. Vælg en fra \d{4}-Q\d til \d{4}-Q\d\.$/) as unknown }],
    });
    expect(await report(reporter(), { value: '3.7' })).toMatchObject({ userErrors: [{ message: 'Et antal er et helt tal. Skriv 3 eller 4.' }] });
    const hours = await small.agreement.indicator('Årsværk', { kind: 'COUNT', reporter: small.organisations.kvinfo });
    await database().prisma.indicator.update({ where: { id: hours.id }, data: { decimals: 1 } });
    expect(await report(reporter(), { value: '3.7' }, hours)).toMatchObject({ measurement: { value: '3.7' } });
  });

  test('keeps every digit', async () => {
    const level = await small.agreement.indicator('Niveau', { kind: 'LEVEL', reporter: small.organisations.kvinfo });
    const value = '-12345678901234567890123456.000000000001';
    expect(await report(reporter(), { value }, level)).toMatchObject({ measurement: { value } });
  });

  test.each([
    ['100', true],
    ['100.000', true],
    ['100.0001', false],
    ['101', false],
    ['-0.5', false],
    ['-0', true],
  ])('of a share of %s percent is taken: %s', async (value, isTaken) => {
    const share = await small.agreement.indicator('Andel', { kind: 'SHARE', unit: '%', reporter: small.organisations.kvinfo });
    const payload = await report(reporter(), { value }, share);
    expect(payload.userErrors.map(({ code }) => code)).toEqual(isTaken ? [] : ['INVALID_INPUT']);
  });

  test('is refused while the item is archived', async () => {
    const item = await small.agreement.activity('Lukket');
    const indicator = await small.agreement.indicator('Lukkede forløb', { item, reporter: small.organisations.kvinfo });
    await small.agreement.document.edit((doc) => archiveItem(doc, item.id, today));
    expect(await report(reporter(), {}, indicator)).toMatchObject({ userErrors: [{ code: 'ITEM_ARCHIVED', field: ['indicatorId'] }] });
  });

  test('stays outside the API for what is no decimal', async () => {
    const { errors } = await reporter().run(
      `mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code } } }`,
      { input: { indicatorId: `Indicator:${small.indicator.id}`, periodKey: '2022-Q4', value: '12,5' } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('correcting', () => {
  test('supersedes the figure, which stays', async () => {
    const first = await report(reporter(), { value: '12' });
    const second = await report(reporter(), { value: '13', supersedesId: first.measurement?.id });
    expect(second).toMatchObject({ measurement: { value: '13', supersedes: { value: '12', } }, userErrors: [] });
    const { periods, measurements } = await figures();
    expect(periods.find(({ key }) => key === '2022-Q4')?.measurement).toEqual({ value: '13' });
    expect(measurements).toEqual([
      { value: '13', supersedes: { value: '12' }, supersededBy: null },
      { value: '12', supersedes: null, supersededBy: { value: '13' } },
    ]);
  });

  test('is refused with the current figure when none, an old one or another is named', async () => {
    const first = await report(reporter(), { value: '12' });
    expect(await report(reporter(), { value: '13' })).toMatchObject({
      measurement: null,
      userErrors: [{ __typename: 'ConflictError', code: 'CONFLICT', field: ['supersedesId'], current: { id: first.measurement?.id, value: '12' } }],
    });
    await report(reporter(), { value: '13', supersedesId: first.measurement?.id });
    expect(await report(reporter(), { value: '14', supersedesId: first.measurement?.id })).toMatchObject({
      userErrors: [{ code: 'CONFLICT', current: { value: '13' } }],
    });
    expect(await database().prisma.measurement.count()).toBe(2);
  });

  test('cannot be gone round: the database takes no second first figure of a period', async () => {
    const { agreement, indicator, organisations } = small;
    const period = { start: '2022-01-01', end: '2022-03-31' };
    await agreement.figure(indicator, period, '1', organisations.kvinfo);
    await expect(agreement.figure(indicator, period, '2', organisations.cai)).rejects.toMatchObject({ code: 'P2002' });
  });

  test('leaves one current figure when five report at the same moment', async () => {
    const payloads = await Promise.all(['1', '2', '3', '4', '5'].map((value) => report(reporter(), { value })));
    expect(payloads.filter(({ measurement }) => measurement !== null)).toHaveLength(1);
    expect(payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(4).fill('CONFLICT'));
    const first = payloads.find(({ measurement }) => measurement !== null)?.measurement?.id;
    const corrections = await Promise.all(['6', '7'].map((value) => report(reporter(), { value, supersedesId: first })));
    expect(corrections.filter(({ measurement }) => measurement !== null)).toHaveLength(1);
    expect(await database().prisma.measurement.count()).toBe(2);
  });
});

describe('who reports', () => {
  test('a member of an organisation above the reporter, in their own name', async () => {
    const ofTeam = await small.agreement.indicator('Ungesamtaler', { reporter: small.organisations.team });
    expect(await report(api.as(small.users.cai), {}, ofTeam)).toMatchObject({ measurement: { organisation: { name: 'CAI' } }, userErrors: [] });
  });

  test('the chief, in the name of the reporter', async () => {
    expect(await report(api.as(small.users.chief), {})).toMatchObject({
      measurement: { organisation: { name: 'KVINFO' }, reportedBy: { name: 'Christina Chef' } },
    });
  });

  test('the chief, in their own name where nobody else was named', async () => {
    const nobodys = await small.agreement.indicator('Ingens', {});
    expect(await report(api.as(small.users.chief), {}, nobodys)).toMatchObject({
      measurement: { organisation: { name: 'En Fælles Indsats' } },
    });
  });

  test.each([
    ['an editor', 'editor', 'FORBIDDEN'],
    ['a reader', 'reader', 'FORBIDDEN'],
    ['another reporter', 'cai', 'FORBIDDEN'],
    ['a stranger', 'stranger', 'NOT_FOUND'],
  ] as const)('not %s', async (_who, user, code) => {
    expect(await report(api.as(small.users[user]), {})).toMatchObject({ measurement: null, userErrors: [{ code, field: ['indicatorId'] }] });
    expect(await database().prisma.measurement.count()).toBe(0);
  });

  test('not who is not signed in', async () => {
    expect(await report(api.as(null), {})).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
  });

  test('a token with the scope REPORT_FIGURES, which sees what it wrote', async () => {
    const token = api.as(small.users.reporter, { scopes: ['REPORT_FIGURES'] });
    const source = `mutation ($input: ReportMeasurementInput!) {
      reportMeasurement(input: $input) { measurement { value status } userErrors { code } } }`;
    const input = { indicatorId: `Indicator:${small.indicator.id}`, periodKey: '2022-Q4', value: '3' };
    expect(await token.ask(source, { input })).toEqual({
      reportMeasurement: { measurement: { value: '3', status: 'SUBMITTED' }, userErrors: [] },
    });
    const other = api.as(small.users.reporter, { scopes: ['READ_PLANS', 'READ_FIGURES'] });
    expect(await other.ask(source, { input })).toMatchObject({ reportMeasurement: { measurement: null, userErrors: [{ code: 'FORBIDDEN' }] } });
  });

  test('shows in viewerMayReport', async () => {
    const source = `query ($id: ID!) { indicator(id: $id) { viewerMayReport } }`;
    const answers = await Promise.all(
      (['reporter', 'chief', 'cai', 'editor', 'reader'] as const).map(async (user) => {
        const data = await api.as(small.users[user]).ask<{ indicator: { viewerMayReport: boolean } }>(source, { id: `Indicator:${small.indicator.id}` });
        return [user, data.indicator.viewerMayReport];
      }),
    );
    expect(Object.fromEntries(answers)).toEqual({ reporter: true, chief: true, cai: false, editor: false, reader: false });
  });
});
