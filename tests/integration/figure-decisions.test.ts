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
  await database().prisma.$executeRaw`truncate measurement, figure_lock cascade`;
});
afterAll(() => api.close());

interface Figure {
  readonly id: string;
  readonly value: string;
  readonly status: string;
  readonly decisions: readonly { readonly verdict: string; readonly reason: string | null; readonly by: { name: string } | null; readonly at: string }[];
  readonly viewerMayDecide: readonly string[];
}
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly current?: { readonly id: string; readonly value?: string; readonly status?: string };
}
interface Payload {
  readonly measurement: Figure | null;
  readonly userErrors: readonly Refusal[];
}

const fields = 'id value status decisions { verdict reason by { name } at } viewerMayDecide';
const refusals = 'code message field ... on ConflictError { current { id ... on Measurement { value status } } }';

const reporter = (): Caller => api.as(small.users.reporter);
const chief = (): Caller => api.as(small.users.chief);

async function report(value: string, options: { by?: Caller; supersedesId?: string; indicator?: SeededIndicator; periodKey?: string; evidenceUrl?: string } = {}): Promise<Payload> {
  const { by = reporter(), indicator = small.indicator, periodKey = '2022-Q4', supersedesId, evidenceUrl } = options;
  const data = await by.ask<{ reportMeasurement: Payload }>(
    `mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { measurement { ${fields} } userErrors { ${refusals} } } }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, periodKey, value, supersedesId, evidenceUrl } },
  );
  return data.reportMeasurement;
}

async function reported(value: string, options: Parameters<typeof report>[1] = {}): Promise<string> {
  const { measurement, userErrors } = await report(value, options);
  if (measurement === null) throw new Error(JSON.stringify(userErrors));
  return measurement.id;
}

async function decide(by: Caller, measurementId: string, verdict: string, options: { expectedStatus?: string; reason?: string } = {}): Promise<Payload> {
  const { expectedStatus = 'SUBMITTED', reason = verdict === 'RETURNED' ? 'Tæl igen.' : undefined } = options;
  const data = await by.ask<{ decideMeasurement: Payload }>(
    `mutation ($input: DecideMeasurementInput!) { decideMeasurement(input: $input) { measurement { ${fields} } userErrors { ${refusals} } } }`,
    { input: { measurementId, verdict, expectedStatus, reason } },
  );
  return data.decideMeasurement;
}

async function lock(through: string | null, options: { by?: Caller; replacesId?: string; reason?: string } = {}) {
  const { by = chief(), replacesId, reason = 'Afleveret til fonden.' } = options;
  const data = await by.ask<{ lockFigures: { agreement: { figureLocks: { id: string; through: string | null }[] } | null; userErrors: Refusal[] } }>(
    `mutation ($input: LockFiguresInput!) { lockFigures(input: $input) {
      agreement { figureLocks { id through reason by { name } at } } userErrors { ${refusals} } } }`,
    { input: { agreementId: `Agreement:${small.agreement.id}`, through, reason, replacesId } },
  );
  return data.lockFigures;
}

/** The period 2022-Q4, and the whole, as they are known now or were on a day. */
async function standing(knownOn: string | null = null) {
  const data = await chief().ask<{
    indicator: {
      periods: { key: string; reporting: string; measurement: { value: string } | null; lock: { through: string } | null }[];
      measurements: { value: string; status: string }[];
      status: { performance: string };
      latest: { key: string } | null;
    };
  }>(
    `query ($id: ID!, $knownOn: Date) { indicator(id: $id) {
      periods(knownOn: $knownOn) {
        key reporting performance measurement { value } newest { value } provisional { value } revised { value } final { value } lock { through }
      }
      measurements(knownOn: $knownOn) { value status decisions { verdict } supersededBy { value } }
      status(knownOn: $knownOn) { performance }
      latest(knownOn: $knownOn) { key }
    } }`,
    { id: `Indicator:${small.indicator.id}`, knownOn },
  );
  const period = data.indicator.periods.find(({ key }) => key === '2022-Q4');
  if (period === undefined) throw new Error('The period is not there');
  return { ...data.indicator, period };
}

const figure = (value: string): { value: string } => ({ value });

describe('deciding', () => {
  test('returns a figure with a reason that stays in the trail, and a correction takes its place', async () => {
    const first = await reported('12');
    const before = (await api.eventsOf(small.programme)).length;
    expect(await decide(chief(), first, 'RETURNED', { reason: ' Tallet er for hele byen. ' })).toEqual({
      measurement: {
        id: first,
        value: '12',
        status: 'RETURNED',
        decisions: [{ verdict: 'RETURNED', reason: 'Tallet er for hele byen.', by: { name: 'Christina Chef' }, at: '2023-02-10T09:00:00.000Z' }],
        viewerMayDecide: ['ACCEPTED', 'WITHDRAWN'],
      },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([
      {
        type: 'MeasurementDecided',
        agreementId: small.agreement.id,
        subjectId: first.replace('Measurement:', ''),
        actorId: small.users.chief.id,
        data: { indicatorId: small.indicator.id, verdict: 'RETURNED' },
      },
    ]);
    expect((await standing()).period).toMatchObject({ reporting: 'RETURNED', performance: 'UNKNOWN', measurement: null, newest: figure('12') });

    await reported('3', { supersedesId: first });
    const { period, measurements } = await standing();
    expect(period).toMatchObject({ reporting: 'SUBMITTED', measurement: figure('3'), newest: figure('3') });
    expect(measurements).toMatchObject([
      { value: '3', status: 'SUBMITTED', decisions: [] },
      { value: '12', status: 'RETURNED', decisions: [{ verdict: 'RETURNED' }], supersededBy: figure('3') },
    ]);
  });

  test('accepts a figure, and provisional, revised and final stand side by side', async () => {
    const first = await reported('10');
    const second = await reported('11', { supersedesId: first });
    await decide(chief(), second, 'ACCEPTED');
    await reported('12', { supersedesId: second });
    expect((await standing()).period).toMatchObject({
      reporting: 'SUBMITTED',
      measurement: figure('12'),
      provisional: figure('10'),
      revised: figure('12'),
      final: figure('11'),
    });
  });

  test('withdraws a figure as if it had not been reported, and the period is reported anew', async () => {
    const first = await reported('12');
    expect(await decide(reporter(), first, 'WITHDRAWN')).toMatchObject({ measurement: { status: 'WITHDRAWN', viewerMayDecide: [] }, userErrors: [] });
    expect((await standing()).period).toMatchObject({ reporting: 'OVERDUE', measurement: null, newest: figure('12'), provisional: null });
    expect((await report('13')).userErrors).toMatchObject([{ code: 'CONFLICT', current: { id: first, status: 'WITHDRAWN' } }]);
    await reported('13', { supersedesId: first });
    expect((await standing()).period).toMatchObject({ reporting: 'SUBMITTED', measurement: figure('13') });
  });

  test.each([
    ['withdrawing what was accepted', 'ACCEPTED', 'WITHDRAWN', 'CANNOT_DECIDE'],
    ['accepting twice', 'ACCEPTED', 'ACCEPTED', 'CANNOT_DECIDE'],
    ['returning twice', 'RETURNED', 'RETURNED', 'CANNOT_DECIDE'],
    ['accepting what was withdrawn', 'WITHDRAWN', 'ACCEPTED', 'CANNOT_DECIDE'],
    ['returning what was accepted', 'ACCEPTED', 'RETURNED', null],
    ['accepting what was returned', 'RETURNED', 'ACCEPTED', null],
  ] as const)('%s', async (_case, first, second, code) => {
    const id = await reported('12');
    const as = (verdict: string): Caller => (verdict === 'WITHDRAWN' ? reporter() : chief());
    await decide(as(first), id, first);
    const { measurement, userErrors } = await decide(as(second), id, second, { expectedStatus: first });
    expect(userErrors.map((error) => error.code)).toEqual(code === null ? [] : [code]);
    if (code === null) expect(measurement?.decisions.map(({ verdict }) => verdict)).toEqual([first, second]);
  });

  test.each([
    ['no reason to return', { reason: ' \u0000' }, 'returnReason'],
    ['a reason that is too long', { reason: 'x'.repeat(1001) }, 'returnReason'],
  ])('is refused for %s, and nothing is written', async (_case, options) => {
    const id = await reported('12');
    expect(await decide(chief(), id, 'RETURNED', options)).toMatchObject({ measurement: null, userErrors: [{ code: 'INVALID_INPUT', field: ['reason'] }] });
    expect(await database().prisma.measurementDecision.count()).toBe(0);
  });

  test('is refused while the item is archived', async () => {
    const item = await small.agreement.activity('Lukket');
    const indicator = await small.agreement.indicator('Lukkede forløb', { item, reporter: small.organisations.kvinfo });
    const id = await reported('12', { indicator });
    await small.agreement.document.edit((doc) => archiveItem(doc, item.id, today));
    expect(await decide(chief(), id, 'ACCEPTED')).toMatchObject({ userErrors: [{ code: 'ITEM_ARCHIVED', field: ['measurementId'] }] });
  });

  test('keeps the address of the evidence, and takes only what a browser opens', async () => {
    const source = `query ($id: ID!) { node(id: $id) { ... on Measurement { evidenceUrl } } }`;
    const id = await reported('12', { evidenceUrl: ' https://esdh.slagelse.dk/sag/42 ' });
    expect(await chief().ask(source, { id })).toEqual({ node: { evidenceUrl: 'https://esdh.slagelse.dk/sag/42' } });
    for (const evidenceUrl of ['javascript:alert(1)', 'sag 42', `https://x.dk/${'x'.repeat(2000)}`]) {
      expect((await report('13', { evidenceUrl, periodKey: '2022-Q3' })).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['evidenceUrl'] }]);
    }
  });
});

describe('who decides', () => {
  test.each([
    ['an editor', 'editor', 'FORBIDDEN'],
    ['the reporter', 'reporter', 'FORBIDDEN'],
    ['a stranger', 'stranger', 'NOT_FOUND'],
  ] as const)('not %s', async (_who, user, code) => {
    const id = await reported('12');
    expect(await decide(api.as(small.users[user]), id, 'ACCEPTED')).toMatchObject({ measurement: null, userErrors: [{ code, field: ['measurementId'] }] });
    expect(await database().prisma.measurementDecision.count()).toBe(0);
  });

  test('not the chief who reported it, whoever it was reported for; another chief does', async () => {
    const id = await reported('12', { by: chief() });
    expect(await decide(chief(), id, 'ACCEPTED')).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN', message: 'Du har selv indberettet tallet. En anden med ansvar for helhedsplanen skal tage stilling til det.' }],
    });
    const other = await small.seed.user('Carsten Chef', { of: [small.organisations.secretariat] });
    expect(await decide(api.as(other), id, 'ACCEPTED')).toMatchObject({ measurement: { status: 'ACCEPTED' }, userErrors: [] });
  });

  test('nobody who is not signed in, and only who reports withdraws', async () => {
    const id = await reported('12');
    expect(await decide(api.as(null), id, 'ACCEPTED')).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    expect(await decide(api.as(small.users.cai), id, 'WITHDRAWN')).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  });

  test('shows in viewerMayDecide', async () => {
    const id = await reported('12');
    const answers = await Promise.all(
      (['chief', 'reporter', 'editor', 'board'] as const).map(async (user) => {
        const data = await api.as(small.users[user]).ask<{ node: Figure }>(`query ($id: ID!) { node(id: $id) { ... on Measurement { viewerMayDecide } } }`, { id });
        return [user, data.node.viewerMayDecide];
      }),
    );
    expect(Object.fromEntries(answers)).toEqual({ chief: ['ACCEPTED', 'RETURNED', 'WITHDRAWN'], reporter: ['WITHDRAWN'], editor: [], board: ['ACCEPTED', 'RETURNED'] });
  });
});

describe('at the same moment', () => {
  test('one of two who decide is told what the other decided', async () => {
    const id = await reported('12');
    const other = await small.seed.user('Claus Chef', { of: [small.organisations.secretariat] });
    const payloads = await Promise.all([decide(chief(), id, 'ACCEPTED'), decide(api.as(other), id, 'RETURNED')]);
    const won = payloads.find(({ measurement }) => measurement !== null);
    const lost = payloads.find(({ measurement }) => measurement === null);
    expect(lost?.userErrors).toMatchObject([{ code: 'CONFLICT', field: ['expectedStatus'], current: { id, status: won?.measurement?.status } }]);
    expect(await database().prisma.measurementDecision.count()).toBe(1);
  });

  test('a figure that is corrected while it is accepted is either accepted before, or not at all', async () => {
    for (let round = 0; round < 8; round += 1) {
      const key = ['2021-Q4', '2022-Q1', '2022-Q2', '2022-Q3'][round % 4] ?? '';
      const indicator = await small.agreement.indicator(`Samtidig ${String(round)}`, { reporter: small.organisations.kvinfo });
      const id = await reported('12', { indicator, periodKey: key });
      const [accepted, corrected] = await Promise.all([
        decide(chief(), id, 'ACCEPTED'),
        report('13', { indicator, periodKey: key, supersedesId: id }),
      ]);
      expect(corrected.userErrors).toEqual([]);
      if (accepted.measurement === null) {
        expect(accepted.userErrors).toMatchObject([{ code: 'CONFLICT', field: ['measurementId'], current: { id: corrected.measurement?.id, value: '13' } }]);
      }
      const data = await chief().ask<{ node: Figure }>(`query ($id: ID!) { node(id: $id) { ... on Measurement { ${fields} } } }`, { id });
      expect(data.node.status).toBe(accepted.measurement === null ? 'SUBMITTED' : 'ACCEPTED');
      expect(data.node.viewerMayDecide).toEqual([]);
    }
  });

  test('two reports of the same period leave one, and the other sees it', async () => {
    const payloads = await Promise.all([report('1'), report('2', { by: chief() })]);
    const [won] = payloads.flatMap(({ measurement }) => measurement ?? []);
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'CONFLICT', current: { id: won?.id } }]);
  });
});

describe('locked figures', () => {
  test('are neither reported, corrected nor decided, with a sentence that says until when', async () => {
    const id = await reported('12');
    const before = (await api.eventsOf(small.programme)).length;
    expect(await lock('2022-12-31')).toMatchObject({
      agreement: { figureLocks: [{ through: '2022-12-31', reason: 'Afleveret til fonden.', by: { name: 'Christina Chef' } }] },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([{ type: 'FiguresLocked', data: { through: '2022-12-31' } }]);
    const message = 'Tal for perioder til og med 31. december 2022 er låst. Begrundelsen er: »Afleveret til fonden.« Bed helhedsplanens chef låse op, hvis tallet skal ændres.';
    expect((await report('1', { periodKey: '2022-Q3' })).userErrors).toMatchObject([{ code: 'PERIOD_LOCKED', message, field: ['periodKey'] }]);
    expect((await report('1', { supersedesId: id })).userErrors).toMatchObject([{ code: 'PERIOD_LOCKED' }]);
    expect((await decide(chief(), id, 'RETURNED')).userErrors).toMatchObject([{ code: 'PERIOD_LOCKED', field: ['measurementId'] }]);
    const { node } = await chief().ask<{ node: Figure }>(`query ($id: ID!) { node(id: $id) { ... on Measurement { viewerMayDecide } } }`, { id });
    expect(node.viewerMayDecide).toEqual([]);
    expect((await standing()).period.lock).toEqual({ through: '2022-12-31' });
  });

  test('end with the day: the next period is open', async () => {
    await lock('2022-12-30');
    await reported('12');
    expect((await report('1', { periodKey: '2022-Q3' })).userErrors).toMatchObject([{ code: 'PERIOD_LOCKED' }]);
  });

  test('are opened with a reason, naming the lock, and the trail keeps both', async () => {
    const first = await lock('2022-12-31');
    const replacesId = first.agreement?.figureLocks[0]?.id ?? '';
    expect((await lock(null)).userErrors).toMatchObject([{ code: 'CONFLICT', current: { id: replacesId } }]);
    expect(await lock(null, { replacesId, reason: 'En fejl skal rettes.' })).toMatchObject({
      agreement: { figureLocks: [{ through: null, reason: 'En fejl skal rettes.' }, { through: '2022-12-31' }] },
    });
    await reported('12');
  });

  test.each([
    ['a day that has not been', { through: '2023-02-10' }, 'INVALID_INPUT', ['through']],
    ['no reason', { through: '2022-12-31', reason: ' ' }, 'INVALID_INPUT', ['reason']],
    ['a lock that is not there', { through: '2022-12-31', replacesId: 'FigureLock:00000000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['replacesId']],
  ])('are refused for %s', async (_case, { through, ...options }, code, field) => {
    expect(await lock(through, options)).toMatchObject({ agreement: null, userErrors: [{ code, field }] });
    expect(await database().prisma.figureLock.count()).toBe(0);
  });

  test.each(['editor', 'reporter', 'board'] as const)('are not for a %s to lock', async (user) => {
    expect(await lock('2022-12-31', { by: api.as(small.users[user]) })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  });

  test('hold against a report of the same moment: it comes before the lock, or not at all', async () => {
    for (let round = 0; round < 8; round += 1) {
      const indicator = await small.agreement.indicator(`Låst ${String(round)}`, { reporter: small.organisations.kvinfo });
      await database().prisma.$executeRaw`truncate figure_lock`;
      const [payload] = await Promise.all([report('12', { indicator }), lock('2022-12-31')]);
      const { reportedAfter } = await orderOf(indicator);
      expect(reportedAfter, payload.userErrors[0]?.code).toBe(false);
    }
  });

  /** By the log, whose order is that of the commits. */
  async function orderOf(indicator: SeededIndicator): Promise<{ readonly reportedAfter: boolean }> {
    const events = await api.eventsOf(small.programme);
    const locked = events.findLastIndex(({ type }) => type === 'FiguresLocked');
    const found = events.findIndex(({ type, data }) => type === 'MeasurementReported' && data['indicatorId'] === indicator.id);
    return { reportedAfter: found > locked };
  }
});

describe('what was known on a day', () => {
  test('is without what was reported, corrected or decided after it', async () => {
    api.setNow(new Date('2023-01-10T10:00:00Z'));
    const first = await reported('12');
    api.setNow(new Date('2023-01-20T22:59:59Z'));
    await decide(chief(), first, 'RETURNED');
    api.setNow(new Date('2023-01-20T23:00:00Z'));
    const second = await reported('5', { supersedesId: first });
    api.setNow(new Date('2023-02-01T10:00:00Z'));
    await decide(chief(), second, 'ACCEPTED');
    api.setNow(today);

    const on = async (day: string | null) => (await standing(day)).period;
    expect(await on('2023-01-09')).toMatchObject({ reporting: 'DUE', measurement: null, newest: null });
    expect(await on('2023-01-10')).toMatchObject({ reporting: 'SUBMITTED', performance: 'MET', measurement: figure('12') });
    // The day ends at midnight in Copenhagen.
    expect(await on('2023-01-20')).toMatchObject({ reporting: 'RETURNED', measurement: null, newest: figure('12') });
    expect(await on('2023-01-21')).toMatchObject({ reporting: 'SUBMITTED', performance: 'OFF_TRACK', measurement: figure('5'), final: null });
    expect(await on('2023-02-01')).toMatchObject({ reporting: 'ACCEPTED', measurement: figure('5'), final: figure('5') });
    expect(await on('2099-01-01')).toEqual(await on(null));

    expect((await standing('2023-01-15')).measurements).toEqual([{ value: '12', status: 'SUBMITTED', decisions: [], supersededBy: null }]);
    expect(await standing('2023-01-09')).toMatchObject({ latest: null, status: { performance: 'UNKNOWN' } });
  });
});
