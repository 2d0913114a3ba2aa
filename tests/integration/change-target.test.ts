import { archiveItem } from '@planrum/schema/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

interface Payload {
  readonly target: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

const forty = { perPeriod: { bound: 'AT_LEAST', value: '40', every: 'YEARLY' } };
const fifty = { perPeriod: { bound: 'AT_LEAST', value: '50.0', every: 'YEARLY' } };
const editor = (): Caller => api.as(small.users.editor);

async function change(caller: Caller, indicator: SeededIndicator, input: Record<string, unknown> = {}): Promise<Payload> {
  const data = await caller.ask<{ changeTarget: Payload }>(
    `mutation ($input: ChangeTargetInput!) {
      changeTarget(input: $input) {
        target { id words stated statedFigures { percent from to } }
        indicator { target { id } targetHistory { before { id words } after { id words } reason by { name } at } }
        userErrors { __typename code message field ... on ConflictError { current { id ... on Target { words } } } }
      }
    }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, rule: forty, stated: 'Mindst 40 forløb hvert år', ...input } },
  );
  return data.changeTarget;
}

async function withdraw(caller: Caller, indicator: SeededIndicator, targetId: string, reason = 'Bestyrelsen har opgivet målet'): Promise<Omit<Payload, 'target'> & { readonly indicator: unknown }> {
  const data = await caller.ask<{ withdrawTarget: Omit<Payload, 'target'> & { readonly indicator: unknown } }>(
    `mutation ($input: WithdrawTargetInput!) {
      withdrawTarget(input: $input) {
        indicator { target { id } status { performance reason } targetHistory { before { words } after { words } reason by { name } } }
        userErrors { __typename code message field ... on ConflictError { current { id ... on Target { words } } } }
      }
    }`,
    { input: { indicatorId: `Indicator:${indicator.id}`, targetId, reason } },
  );
  return data.withdrawTarget;
}

/** An indicator with a first target. */
async function agreed(): Promise<{ readonly indicator: SeededIndicator; readonly targetId: string }> {
  const indicator = await small.agreement.indicator('Forløb');
  const { target, userErrors } = await change(editor(), indicator);
  if (target === null) throw new Error(JSON.stringify(userErrors));
  return { indicator, targetId: target.id };
}

describe('changing a target', () => {
  test('keeps the old rule beside the new one, with who, when and why, and tells of it by ids alone', async () => {
    const { indicator, targetId } = await agreed();
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await change(api.as(small.users.chief), indicator, {
      replacesId: targetId,
      rule: fifty,
      stated: ' 50 forløb hvert år ',
      statedFigures: { percent: '25.0', from: '40', to: '50' },
      reason: 'Bestyrelsen har hævet målet\u0000',
    });
    const id: unknown = expect.stringMatching(/^Target:/);
    const at = '2023-02-10T09:00:00.000Z';
    expect(payload).toEqual({
      target: { id, words: 'mindst 50 om året', stated: '50 forløb hvert år', statedFigures: { percent: '25', from: '40', to: '50' } },
      indicator: {
        target: { id: payload.target?.id },
        targetHistory: [
          {
            before: { id: targetId, words: 'mindst 40 om året' },
            after: { id: payload.target?.id, words: 'mindst 50 om året' },
            reason: 'Bestyrelsen har hævet målet',
            by: { name: 'Christina Chef' },
            at,
          },
          { before: null, after: { id: targetId, words: 'mindst 40 om året' }, reason: null, by: { name: 'Erik Editor' }, at },
        ],
      },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([
      {
        type: 'TargetChanged',
        agreementId: small.agreement.id,
        subjectId: payload.target?.id.replace('Target:', ''),
        actorId: small.users.chief.id,
        data: { indicatorId: indicator.id },
      },
    ]);
    const old = await editor().ask('query ($id: ID!) { node(id: $id) { ... on Target { words } } }', { id: targetId });
    expect(old).toEqual({ node: { words: 'mindst 40 om året' } });
  });

  test('is refused with the target that is there when somebody else changed it first', async () => {
    const { indicator, targetId } = await agreed();
    const first = await change(editor(), indicator, { replacesId: targetId, rule: fifty, reason: 'Hævet' });
    const conflict = [{ __typename: 'ConflictError', code: 'CONFLICT', field: ['replacesId'], current: { id: first.target?.id, words: 'mindst 50 om året' } }];
    expect(await change(editor(), indicator, { replacesId: targetId, reason: 'For sent' })).toMatchObject({ target: null, indicator: null, userErrors: conflict });
    expect(await change(editor(), indicator)).toMatchObject({ target: null, userErrors: conflict });
  });

  test('lets one of two at the same moment through', async () => {
    const { indicator, targetId } = await agreed();
    const payloads = await Promise.all(['Den ene', 'Den anden'].map((reason) => change(editor(), indicator, { replacesId: targetId, reason })));
    expect(payloads.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
    expect(await database().prisma.target.count({ where: { indicatorId: indicator.id, replacedAt: null } })).toBe(1);
  });

  test('judges by the new target, since no version is in force', async () => {
    const { indicator, targetId } = await agreed();
    const lower = { perPeriod: { bound: 'AT_LEAST', value: '8', every: 'YEARLY' } };
    await change(editor(), indicator, { replacesId: targetId, rule: lower, reason: 'Sænket' });
    const data = await editor().ask<{ indicator: { periods: { expected: string }[] } }>(
      'query ($id: ID!) { indicator(id: $id) { periods { expected } } }',
      { id: `Indicator:${indicator.id}` },
    );
    expect(data.indicator.periods.slice(0, 4).map(({ expected }) => expected)).toEqual(['2', '4', '6', '8']);
  });
});

test('what the agreement contradicts itself in is found: 15 percent from 438 to 388 is 11.4', async () => {
  const indicator = await small.agreement.indicator('Langtidsledige', { baseline: '438', unit: 'helårspersoner' });
  const rule = { reach: { limit: 'AT_MOST', value: '388', from: '2022-01-01', by: '2023-12-31', byPrecision: 'YEAR', thenHold: false } };
  const payload = await change(editor(), indicator, { rule, stated: '15 procent færre, fra 438 til 388', statedFigures: { percent: '-15', from: '438', to: '388' } });
  expect(payload.userErrors).toEqual([]);
  const ask = (locale: 'da' | 'en') =>
    api.as(small.users.reader, { locale }).ask('query ($id: ID!) { indicator(id: $id) { targetFindings { code sentence } } }', {
      id: `Indicator:${indicator.id}`,
    });
  const code = 'PERCENT_CONTRADICTS_FIGURES';
  const danish = 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.';
  const english = 'From 438 to 388 is −11.4%, not −15%. −15% would be 372.3. Correct the percentage or the figures.';
  expect(await ask('da')).toEqual({ indicator: { targetFindings: [{ code, sentence: danish }] } });
  expect(await ask('en')).toEqual({ indicator: { targetFindings: [{ code, sentence: english }] } });
});

describe('withdrawing a target', () => {
  test('leaves the indicator without one, and keeps it with who and why; the next is a first one', async () => {
    const { indicator, targetId } = await agreed();
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await withdraw(api.as(small.users.chief), indicator, targetId, ' Bestyrelsen har opgivet målet\u0000 ');
    const first = { before: null, after: { words: 'mindst 40 om året' }, reason: null, by: { name: 'Erik Editor' } };
    const withdrawal = { before: { words: 'mindst 40 om året' }, after: null, reason: 'Bestyrelsen har opgivet målet', by: { name: 'Christina Chef' } };
    expect(payload).toMatchObject({
      indicator: { target: null, status: { performance: 'UNKNOWN', reason: expect.stringMatching(/^Der er ikke aftalt et måltal\./) as unknown }, targetHistory: [withdrawal, first] },
      userErrors: [],
    });
    const events = (await api.eventsOf(small.programme)).slice(before);
    expect(events).toMatchObject([{ type: 'TargetChanged', data: { indicatorId: indicator.id } }]);

    const again = await change(editor(), indicator, { rule: fifty });
    expect(again).toMatchObject({ target: { words: 'mindst 50 om året' }, userErrors: [] });
    const history = await editor().ask('query ($id: ID!) { indicator(id: $id) { target { words } targetHistory { before { words } after { words } } } }', { id: `Indicator:${indicator.id}` });
    expect(history).toEqual({
      indicator: {
        target: { words: 'mindst 50 om året' },
        targetHistory: [
          { before: null, after: { words: 'mindst 50 om året' } },
          { before: { words: 'mindst 40 om året' }, after: null },
          { before: null, after: { words: 'mindst 40 om året' } },
        ],
      },
    });
  });

  test('is no target that can be read, replaced or withdrawn again', async () => {
    const { indicator, targetId } = await agreed();
    await withdraw(editor(), indicator, targetId);
    const { id } = await database().prisma.target.findFirstOrThrow({ where: { indicatorId: indicator.id, replacedAt: null } });
    expect(await editor().ask('query ($id: ID!) { node(id: $id) { id } }', { id: `Target:${id}` })).toEqual({ node: null });
    const refusal = { userErrors: [{ code: 'INVALID_INPUT', message: 'Indikatoren har ikke det mål, der skulle ændres.' }] };
    expect(await withdraw(editor(), indicator, targetId)).toMatchObject({ indicator: null, ...refusal });
    expect(await change(editor(), indicator, { replacesId: targetId, reason: 'Derfor' })).toMatchObject({ target: null, ...refusal });
  });

  test('is refused with the target that is there when somebody else changed it first', async () => {
    const { indicator, targetId } = await agreed();
    await change(editor(), indicator, { replacesId: targetId, rule: fifty, reason: 'Hævet' });
    expect(await withdraw(editor(), indicator, targetId)).toMatchObject({
      indicator: null,
      userErrors: [{ __typename: 'ConflictError', code: 'CONFLICT', field: ['targetId'], current: { words: 'mindst 50 om året' } }],
    });
  });

  test('wants a reason, and one who may', async () => {
    const { indicator, targetId } = await agreed();
    expect(await withdraw(editor(), indicator, targetId, ' ')).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['reason'], message: 'Skriv med 1–500 tegn, hvorfor målet ophæves.' }],
    });
    expect(await withdraw(editor(), indicator, targetId, 'x'.repeat(501))).toMatchObject({ userErrors: [{ field: ['reason'] }] });
    for (const [user, code] of [['reader', 'FORBIDDEN'], ['board', 'FORBIDDEN'], ['reporter', 'FORBIDDEN'], ['stranger', 'NOT_FOUND']] as const) {
      expect(await withdraw(api.as(small.users[user]), indicator, targetId)).toMatchObject({ indicator: null, userErrors: [{ code }] });
    }
    expect(await withdraw(api.as(null), indicator, targetId)).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    expect(await database().prisma.target.count({ where: { indicatorId: indicator.id } })).toBe(1);
  });
});

describe('what is not taken', () => {
  test('a rule that no figure could be held against, with the field and what to do', async () => {
    const attendance = await small.agreement.indicator('Fremmøde', { kind: 'SHARE', unit: '%' });
    const rule = (value: string) => ({ standing: { limit: 'AT_LEAST', value, isAverage: true } });
    expect(await change(editor(), attendance, { rule: rule('700') })).toMatchObject({
      target: null,
      userErrors: [{ __typename: 'InputError', code: 'INVALID_INPUT', field: ['rule', 'standing', 'value'], message: 'Måltallet skal give en andel fra 0 til 100 %.' }],
    });
    const inherited = { inherited: { source: 'Ny chance til alle', rule: rule('-1') } };
    expect(await change(editor(), attendance, { rule: inherited })).toMatchObject({ userErrors: [{ field: ['rule', 'inherited', 'rule', 'standing', 'value'] }] });

    // Judged, such a target would make numbers that no figure can be, and the indicator could not be read any more.
    const courses = await small.agreement.indicator('Forløb', { baseline: '20' });
    const growing = { changeEachPeriod: { percent: '1000', every: 'MONTHLY', from: '2021-10-01', until: '2025-09-30' } };
    expect(await change(editor(), courses, { rule: growing })).toMatchObject({ userErrors: [{ field: ['rule', 'changeEachPeriod', 'percent'] }] });
  });

  test('a rule with several mistakes is answered with all of them, each with its field and a sentence', async () => {
    const { indicator } = await agreed();
    const rule = { reach: { limit: 'AT_MOST', value: '388', from: '2016-01-01', by: '2015-12-30', byPrecision: 'YEAR', thenHold: false } };
    const { userErrors } = await change(editor(), indicator, { rule });
    expect(userErrors).toMatchObject([
      { __typename: 'InputError', code: 'INVALID_INPUT', field: ['rule', 'reach', 'by'], message: 'Fristen må ikke ligge før første dag.' },
      { __typename: 'InputError', code: 'INVALID_INPUT', field: ['rule', 'reach', 'by'], message: 'Fristen skal være den 31. december.' },
    ]);
  });

  test('a mistake in an inherited rule is found there, and said in English to those who read English', async () => {
    const { indicator } = await agreed();
    const rule = { inherited: { source: 'Ny chance til alle', rule: { cohort: { share: '140', months: 12, after: 'START' } } } };
    const { userErrors } = await change(api.as(small.users.editor, { locale: 'en' }), indicator, { rule });
    expect(userErrors).toMatchObject([{ field: ['rule', 'inherited', 'rule', 'cohort', 'share'], message: 'The share must be at most 100 percent.' }]);
  });

  test.each([
    ['no words of the agreement', { stated: '  ' }, 'INVALID_INPUT', ['stated']],
    ['words that are too long', { stated: 'x'.repeat(501) }, 'INVALID_INPUT', ['stated']],
    ['a change without a reason', { reason: null }, 'INVALID_INPUT', ['reason']],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'INVALID_INPUT', ['reason']],
    ['an unknown indicator', { indicatorId: 'Indicator:00000000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['indicatorId']],
    ['something that is no target', { replacesId: 'Indicator:00000000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['replacesId']],
  ] as const)('%s', async (_case, input, code, field) => {
    const { indicator, targetId } = await agreed();
    const payload = await change(editor(), indicator, { replacesId: targetId, reason: 'Derfor', ...input });
    expect(payload).toMatchObject({ target: null, userErrors: [{ code, field }] });
    expect(await database().prisma.target.count({ where: { indicatorId: indicator.id } })).toBe(1);
  });

  test('a target to replace where there is none', async () => {
    const { targetId } = await agreed();
    const bare = await small.agreement.indicator('Uden mål');
    expect(await change(editor(), bare, { replacesId: targetId, reason: 'Derfor' })).toMatchObject({
      target: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['replacesId'] }],
    });
  });

  test('a target of an archived item', async () => {
    const item = await small.agreement.activity('Nedlagt café');
    const indicator = await small.agreement.indicator('Gæster', { item });
    await small.agreement.document.edit((doc) => archiveItem(doc, item.id, new Date('2023-01-01T00:00:00Z')));
    expect(await change(editor(), indicator)).toMatchObject({ userErrors: [{ code: 'ITEM_ARCHIVED', field: ['indicatorId'] }] });
  });

  test('two kinds at once, or none, are no rule', async () => {
    const { indicator } = await agreed();
    await expect(change(editor(), indicator, { rule: { ...forty, trend: null } })).rejects.toThrow(/exactly one/i);
    await expect(change(editor(), indicator, { rule: {} })).rejects.toThrow(/exactly one/i);
  });
});

describe('rights', () => {
  test.each([
    ['a reader', 'reader', 'FORBIDDEN'],
    ['the board', 'board', 'FORBIDDEN'],
    ['a guest', 'guest', 'FORBIDDEN'],
    ['a reporter', 'reporter', 'FORBIDDEN'],
    ['a stranger', 'stranger', 'NOT_FOUND'],
  ] as const)('%s cannot change a target', async (_who, user, code) => {
    const { indicator, targetId } = await agreed();
    const payload = await change(api.as(small.users[user]), indicator, { replacesId: targetId, reason: 'Derfor' });
    expect(payload).toMatchObject({ target: null, userErrors: [{ __typename: 'AccessError', code }] });
  });

  test('nor can nobody, or a token without the scope ADMINISTER', async () => {
    const { indicator, targetId } = await agreed();
    const input = { replacesId: targetId, reason: 'Derfor' };
    expect(await change(api.as(null), indicator, input)).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    const reading = api.as(small.users.editor, { scopes: ['READ_PLANS', 'READ_FIGURES', 'WRITE_TEXT'] });
    expect(await change(reading, indicator, input)).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  });
});

describe('known on a day', () => {
  test('figures are judged by the target of then, and before the first was entered by that', async () => {
    const { indicator, targetId } = await agreed();
    const period = { start: '2021-10-01', end: '2021-12-31' };
    const { id } = await small.agreement.figure(indicator, period, '11', small.organisations.kvinfo);
    await database().prisma.measurement.update({ where: { id }, data: { reportedAt: new Date('2022-01-10T09:00:00Z') } });
    api.setNow(new Date('2023-02-20T09:00:00Z'));
    const { target } = await change(editor(), indicator, { replacesId: targetId, rule: fifty, reason: 'Flere henvises' });
    api.setNow(new Date('2023-02-25T09:00:00Z'));
    await withdraw(editor(), indicator, target?.id ?? '');
    const standing = async (knownOn: string | null) => {
      const data = await editor().ask<{ indicator: { status: { performance: string; reason: string } } }>(
        'query ($id: ID!, $knownOn: Date) { indicator(id: $id) { status(knownOn: $knownOn) { performance reason } } }',
        { id: `Indicator:${indicator.id}`, knownOn },
      );
      return [data.indicator.status.performance, /forventede ([\d,]+)/.exec(data.indicator.status.reason)?.[1] ?? null];
    };
    expect(await standing('2022-02-01')).toEqual(['ON_TRACK', '10']);
    expect(await standing('2023-02-19')).toEqual(['ON_TRACK', '10']);
    expect(await standing('2023-02-20')).toEqual(['AT_RISK', '12,5']);
    expect(await standing('2023-02-25')).toEqual(['UNKNOWN', null]);
    expect(await standing(null)).toEqual(['UNKNOWN', null]);
    api.setNow(new Date('2023-02-10T09:00:00Z'));
  });
});
