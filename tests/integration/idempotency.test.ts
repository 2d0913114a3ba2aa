import { randomUUID } from 'node:crypto';
import { createUnitOfWork } from '@planrum/server/data/unit-of-work.ts';
import { assignResponsibility } from '@planrum/server/services/responsibilities/assign-responsibility.ts';
import { once } from '@planrum/server/services/requests/once.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** A request that carries a key is done once, however often it is asked for. */

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let chief: Caller;
let editor: Caller;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
  chief = api.as(small.users.chief);
  editor = api.as(small.users.editor);
});
afterAll(() => api.close());

const assign = `mutation ($input: AssignResponsibilityInput!, $key: String) {
  assignResponsibility(input: $input, idempotencyKey: $key) { responsibility { id version description role } userErrors { __typename code field } }
}`;
const remove = `mutation ($input: RemoveResponsibilityInput!, $key: String) {
  removeResponsibility(input: $input, idempotencyKey: $key) { removedId item { name } userErrors { code } }
}`;
const report = `mutation ($input: ReportMeasurementsInput!, $key: String) {
  reportMeasurements(input: $input, idempotencyKey: $key) { isReported rows { fate measurement { id value reportedAt } userErrors { code } } userErrors { code } }
}`;

interface Assigned {
  readonly assignResponsibility: { readonly responsibility: { readonly id: string } | null; readonly userErrors: readonly { readonly code: string }[] };
}

function toAssign(description: string, role = 'PERFORMS'): object {
  const { agreement, organisations, mentoring } = small;
  return { agreementId: `Agreement:${agreement.id}`, itemKey: mentoring.id, organisationId: `Organisation:${organisations.cai.id}`, role, description };
}

async function eventCount(): Promise<number> {
  return (await api.eventsOf(small.programme)).length;
}

describe('the same key and the same input', () => {
  test('is answered as it was, and done once', async () => {
    const variables = { input: toAssign('Første'), key: randomUUID() };
    const before = await eventCount();
    const first = await editor.ask<Assigned>(assign, variables);
    expect(first.assignResponsibility.userErrors).toEqual([]);
    expect(await editor.ask(assign, variables)).toEqual(first);
    expect(await eventCount()).toBe(before + 1);
    // Without the key it is another request.
    expect((await editor.ask<Assigned>(assign, { input: variables.input })).assignResponsibility.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });

  test('is answered as it was although what it was about is gone', async () => {
    const { id } = await small.agreement.responsibility('ADVISES', small.organisations.kvinfo, small.cafe);
    const variables = { input: { id: `Responsibility:${id}`, expectedVersion: 1 }, key: randomUUID() };
    const first = await editor.ask(remove, variables);
    expect(first).toEqual({ removeResponsibility: { removedId: `Responsibility:${id}`, item: { name: 'Jobcafé' }, userErrors: [] } });
    expect(await editor.ask(remove, variables)).toEqual(first);
  });

  test('is answered as it was for many rows', async () => {
    const rows = ['2022-Q1', '2022-Q2'].map((periodKey, index) => ({ indicatorId: `Indicator:${small.indicator.id}`, periodKey, value: `${index + 5}.0` }));
    const variables = { input: { rows }, key: randomUUID() };
    const reporter = api.as(small.users.reporter);
    const first = await reporter.ask(report, variables);
    expect(first).toMatchObject({ reportMeasurements: { isReported: true, rows: [{ fate: 'NEW' }, { fate: 'NEW' }] } });
    expect(await reporter.ask(report, variables)).toEqual(first);
  });

  test('is done once when it comes twice at the same time', async () => {
    const variables = { input: toAssign('Samtidig', 'RECRUITS'), key: randomUUID() };
    const before = await eventCount();
    const answers = await Promise.all(Array.from({ length: 6 }, () => editor.ask<Assigned>(assign, variables)));
    expect(answers[0]?.assignResponsibility.responsibility).not.toBeNull();
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await eventCount()).toBe(before + 1);
  });

  test('freezes one version when it comes twice at the same time', async () => {
    const freeze = `mutation ($input: FreezeVersionInput!, $key: String) { freezeVersion(input: $input, idempotencyKey: $key) { version { id number } userErrors { code } } }`;
    const variables = { input: { agreementId: `Agreement:${small.agreement.id}`, label: 'Til bestyrelsen' }, key: randomUUID() };
    const answers = await Promise.all([chief.ask(freeze, variables), chief.ask(freeze, variables), chief.ask(freeze, variables)]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await database().prisma.agreementVersion.count({ where: { label: 'Til bestyrelsen' } })).toBe(1);
  });

  test('is another request of somebody else', async () => {
    const key = randomUUID();
    const input = toAssign('Hver sin', 'HOSTS');
    await editor.ask(assign, { input, key });
    expect((await chief.ask<Assigned>(assign, { input, key })).assignResponsibility.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });

  test('is a new request after seven days', async () => {
    const variables = { input: toAssign('Gammel', 'COORDINATES'), key: randomUUID() };
    const first = await editor.ask<Assigned>(assign, variables);
    const id = first.assignResponsibility.responsibility?.id ?? '';
    await editor.ask(remove, { input: { id, expectedVersion: 1 } });
    const day = 86_400_000;
    const start = new Date('2023-02-10T09:00:00Z').getTime();
    api.setNow(new Date(start + 7 * day - 1));
    expect(await editor.ask(assign, variables)).toEqual(first);
    api.setNow(new Date(start + 7 * day));
    const anew = await editor.ask<Assigned>(assign, variables);
    expect(anew.assignResponsibility.responsibility?.id).not.toBe(id);
    // What has run out goes when another is written.
    await editor.ask(assign, { input: toAssign('Oprydning', 'DOCUMENTS'), key: randomUUID() });
    expect(await database().prisma.requestReceipt.count({ where: { expiresAt: { lte: new Date(start + 7 * day) } } })).toBe(0);
    api.setNow(new Date(start));
  });
});

describe('a key', () => {
  test('belongs to one input: another one is refused, and changes nothing', async () => {
    const key = randomUUID();
    await editor.ask(assign, { input: toAssign('Én', 'TEACHES'), key });
    const before = await eventCount();
    const refused = { responsibility: null, userErrors: [{ __typename: 'InputError', code: 'KEY_REUSED', field: ['idempotencyKey'] }] };
    expect(await editor.ask(assign, { input: toAssign('En anden', 'TEACHES'), key })).toEqual({ assignResponsibility: refused });
    expect(await eventCount()).toBe(before);
  });

  test('belongs to one mutation', async () => {
    const key = randomUUID();
    await editor.ask(assign, { input: toAssign('Mutation', 'FUNDS'), key });
    const { id } = await small.agreement.responsibility('INFORMED', small.organisations.kvinfo, small.cafe);
    expect(await editor.ask(remove, { input: { id: `Responsibility:${id}`, expectedVersion: 1 }, key })).toMatchObject({
      removeResponsibility: { removedId: null, userErrors: [{ code: 'KEY_REUSED' }] },
    });
  });

  test('of a request that was refused can be used again', async () => {
    const key = randomUUID();
    const { id } = await small.agreement.responsibility('LEAD', small.organisations.kvinfo, small.mentoring);
    const input = toAssign('Vejen er fri', 'SOLELY_RESPONSIBLE');
    expect((await editor.ask<Assigned>(assign, { input, key })).assignResponsibility.userErrors).toMatchObject([{ code: 'ROLE_TAKEN' }]);
    await editor.ask(remove, { input: { id: `Responsibility:${id}`, expectedVersion: 1 } });
    expect((await editor.ask<Assigned>(assign, { input, key })).assignResponsibility.responsibility).not.toBeNull();
  });

  test('of rows that were refused can be used again', async () => {
    const key = randomUUID();
    const reporter = api.as(small.users.reporter);
    const input = { rows: [{ indicatorId: `Indicator:${small.indicator.id}`, periodKey: '2022-Q4', value: '1', supersedesId: 'Measurement:00000000-0000-4000-8000-000000000000' }] };
    expect(await reporter.ask(report, { input, key })).toMatchObject({ reportMeasurements: { isReported: false, rows: [{ fate: 'REFUSED' }] } });
    expect(await database().prisma.requestReceipt.count({ where: { key } })).toBe(0);
  });

  test.each(['', ' ', 'to ord', 'æ', 'x'.repeat(129)])('is not %j', async (key) => {
    expect(await editor.ask(assign, { input: toAssign('Form', 'CHAIRS'), key })).toMatchObject({
      assignResponsibility: { responsibility: null, userErrors: [{ code: 'INVALID_INPUT', field: ['idempotencyKey'] }] },
    });
  });
});

test('the receipt is written with the change or not at all', async () => {
  const { prisma } = database();
  const context = await editor.context();
  const key = randomUUID();
  const unitOfWork = createUnitOfWork(prisma, api.bus, () => Promise.reject(new Error('The log is gone')));
  const { agreement, organisations, mentoring } = small;
  const input = { agreementId: agreement.id, itemKey: mentoring.id, organisationId: organisations.school.id, role: 'CONTRIBUTES', unitId: null, personId: null, description: 'x' } as const;
  const request = { key, mutation: 'assignResponsibility', input };
  await expect(once({ ...context, unitOfWork }, request, (inside) => assignResponsibility(inside, input))).rejects.toThrow('The log is gone');
  expect(await prisma.requestReceipt.count({ where: { key } })).toBe(0);
  const done = await once(context, request, (inside) => assignResponsibility(inside, input));
  expect(await prisma.requestReceipt.count({ where: { key } })).toBe(1);
  expect(await prisma.responsibility.count({ where: { id: done.id } })).toBe(1);
});

test('the secret of a token is not told again, and kept nowhere', async () => {
  const create = `mutation ($input: CreateApiTokenInput!, $key: String) {
    createApiToken(input: $input, idempotencyKey: $key) { apiToken { id createdAt } secret userErrors { code } }
  }`;
  const variables = { input: { name: 'Regneark', scopes: ['READ_PLANS'] }, key: randomUUID() };
  const { createApiToken: first } = await chief.ask<{ createApiToken: { apiToken: object; secret: string } }>(create, variables);
  expect(await chief.ask(create, variables)).toEqual({ createApiToken: { ...first, secret: null } });
  const { rows } = await database().pool.query('SELECT r::text AS row FROM request_receipt r');
  expect(JSON.stringify(rows)).not.toContain(first.secret.slice(8));
});
