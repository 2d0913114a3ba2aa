import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { startApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { openLiveClient } from '../testkit/live-client.ts';
import type { SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

/** What somebody typed of a figure is theirs who report it, and no figure. */

const database = useTestDatabase();
const start = new Date('2023-02-10T09:00:00Z');
let api: TestApi;
let small: SmallProgramme;
let colleague: SeededUser;
let womanId: string;

beforeAll(async () => {
  const { prisma } = database();
  api = createTestApi(database(), start);
  small = await seedSmallProgramme(prisma);
  colleague = await small.seed.user('Kirsten Kollega', { of: [small.organisations.kvinfo] });
  const breakdown = await prisma.breakdown.create({
    data: { indicatorId: small.indicator.id, dimension: 'GENDER', additivity: 'SUM', position: 0, categories: { create: { name: 'Kvinder', position: 0 } } },
    select: { categories: { select: { id: true } } },
  });
  womanId = `BreakdownCategory:${breakdown.categories[0]?.id ?? ''}`;
});
beforeEach(async () => {
  api.setNow(start);
  await database().prisma.$executeRaw`truncate measurement, report_draft cascade`;
});
afterAll(() => api.close());

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
interface Payload {
  readonly draft: Draft | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null; readonly current?: Draft }[];
}

const fields = `id version periodKey value numerator denominator note evidenceUrl locale parts { categoryId value }
  organisation { name } begunBy { name } begunAt savedBy { name } savedAt`;
const refusals = `code field ... on ConflictError { current { ... on ReportDraft { ${fields} } } }`;

const reporter = (): Caller => api.as(small.users.reporter);
const indicatorId = (): string => `Indicator:${small.indicator.id}`;

async function save(by: Caller, input: object, key?: string): Promise<Payload> {
  const data = await by.ask<{ saveReportDraft: Payload }>(
    `mutation ($input: SaveReportDraftInput!, $key: String) { saveReportDraft(input: $input, idempotencyKey: $key) { draft { ${fields} } userErrors { ${refusals} } } }`,
    { input: { indicatorId: indicatorId(), periodKey: '2022-Q4', ...input }, key },
  );
  return data.saveReportDraft;
}
async function saved(by: Caller, input: object): Promise<Draft> {
  const { draft, userErrors } = await save(by, input);
  if (draft === null) throw new Error(JSON.stringify(userErrors));
  return draft;
}
async function discard(by: Caller, { id, version: expectedVersion }: Draft) {
  const data = await by.ask<{ discardReportDraft: { discardedId: string | null; indicator: { viewerReportDrafts: Draft[] } | null; userErrors: Payload['userErrors'] } }>(
    `mutation ($input: DiscardReportDraftInput!) { discardReportDraft(input: $input) {
      discardedId indicator { viewerReportDrafts { id } } userErrors { ${refusals} } } }`,
    { input: { id, expectedVersion } },
  );
  return data.discardReportDraft;
}
async function draftsSeenBy(by: Caller): Promise<Draft[]> {
  const { indicator } = await by.ask<{ indicator: { viewerReportDrafts: Draft[] } }>(`{ indicator(id: "${indicatorId()}") { viewerReportDrafts { ${fields} } } }`);
  return indicator.viewerReportDrafts;
}
async function report(by: Caller, value: string, periodKey = '2022-Q4'): Promise<void> {
  const { reportMeasurement } = await by.ask<{ reportMeasurement: { userErrors: unknown[] } }>(
    'mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code message } } }',
    { input: { indicatorId: indicatorId(), periodKey, value } },
  );
  expect(reportMeasurement.userErrors).toEqual([]);
}
const eventCount = async (): Promise<number> => (await api.eventsOf(small.programme)).length;

describe('a draft', () => {
  test('keeps what was typed, right or wrong, and a colleague goes on with it', async () => {
    const typed = { value: 'cirka 1.2,', note: 'Vi mangler ', evidenceUrl: 'htt', parts: [{ categoryId: womanId, value: '7?' }] };
    const first = await saved(reporter(), { ...typed, note: 'Vi mangler \u0000' });
    const who = { begunBy: { name: 'Rikke Reporter' }, begunAt: '2023-02-10T09:00:00.000Z' };
    expect(first).toMatchObject({ ...typed, ...who, periodKey: '2022-Q4', numerator: null, locale: 'da', organisation: { name: 'KVINFO' }, savedBy: who.begunBy });
    expect(await draftsSeenBy(api.as(colleague))).toEqual([first]);

    api.setNow(new Date('2023-02-10T10:00:00Z'));
    const second = await saved(api.as(colleague, { locale: 'en' }), { expectedVersion: first.version, numerator: '3', denominator: 'of 7' });
    expect(second).toMatchObject({ id: first.id, ...who, value: null, note: null, parts: null, numerator: '3', denominator: 'of 7', locale: 'en' });
    expect(second).toMatchObject({ savedBy: { name: 'Kirsten Kollega' }, savedAt: '2023-02-10T10:00:00.000Z' });
    expect(second.version).toBeGreaterThan(first.version);
  });

  test('is one for a period, also of one that is not over, and not of one that does not exist', async () => {
    await saved(reporter(), { value: '1' });
    await saved(reporter(), { value: '2', periodKey: '2023-Q1' });
    expect((await draftsSeenBy(reporter())).map(({ periodKey }) => periodKey)).toEqual(['2022-Q4', '2023-Q1']);
    expect((await save(reporter(), { value: '3', periodKey: '2031-Q1' })).userErrors).toMatchObject([{ code: 'UNKNOWN_PERIOD' }]);
  });

  test.each([
    ['nothing', {}, []],
    ['a figure out of all bounds', { value: '1'.repeat(201) }, ['value']],
    ['a note out of all bounds', { note: 'a'.repeat(5001) }, ['note']],
    ['a part of another indicator', { parts: [{ categoryId: 'BreakdownCategory:00000000-0000-7000-8000-000000000000', value: '1' }] }, ['parts']],
  ])('is not made of %s', async (_name, input, field) => {
    const before = await eventCount();
    expect((await save(reporter(), input)).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field }]);
    expect(await draftsSeenBy(reporter())).toEqual([]);
    expect(await eventCount()).toBe(before);
  });

  test('is saved once under a key, and what says nothing new is not told', async () => {
    const key = randomUUID();
    const first = await save(reporter(), { value: '4' }, key);
    const before = await eventCount();
    expect(await save(reporter(), { value: '4' }, key)).toEqual(first);
    expect((await saved(reporter(), { value: '4', expectedVersion: first.draft?.version })).version).toBe(first.draft?.version);
    expect(await eventCount()).toBe(before);
  });
});

describe('a stale write', () => {
  test('is refused with the draft that is there, and overwrites nothing', async () => {
    const first = await saved(reporter(), { value: '4' });
    const second = await saved(api.as(colleague), { value: '5', expectedVersion: first.version });
    for (const expectedVersion of [first.version, undefined]) {
      expect(await save(reporter(), { value: '6', expectedVersion })).toMatchObject({ draft: null, userErrors: [{ code: 'CONFLICT', field: ['expectedVersion'], current: second }] });
    }
    expect((await discard(reporter(), first)).userErrors).toMatchObject([{ code: 'CONFLICT', current: second }]);
    expect(await draftsSeenBy(reporter())).toEqual([second]);
  });

  test('finds no draft that was discarded, nor takes another for it that was begun since', async () => {
    const first = await saved(reporter(), { value: '4' });
    expect(await discard(api.as(colleague), first)).toMatchObject({ discardedId: first.id, indicator: { viewerReportDrafts: [] }, userErrors: [] });
    expect((await save(reporter(), { value: '6', expectedVersion: first.version })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['expectedVersion'] }]);
    expect((await discard(reporter(), first)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const again = await saved(api.as(colleague), { value: '4' });
    expect((await save(reporter(), { value: '6', expectedVersion: first.version })).userErrors).toMatchObject([{ code: 'CONFLICT', current: again }]);
  });
});

describe('nobody else', () => {
  test('sees a draft, by any way, or writes one', async () => {
    const draft = await saved(reporter(), { value: 'hemmelig' });
    const { users } = small;
    expect(await draftsSeenBy(api.as(users.chief))).toEqual([draft]);
    for (const user of [users.editor, users.cai, users.young, users.board, users.reader, users.guest]) {
      const caller = api.as(user);
      expect(await draftsSeenBy(caller), user.name).toEqual([]);
      expect(await caller.ask(`{ node(id: "${draft.id}") { id } }`), user.name).toEqual({ node: null });
      expect((await save(caller, { value: '1', expectedVersion: draft.version })).userErrors, user.name).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect((await discard(caller, draft)).userErrors, user.name).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    // A program that may read figures and not report them is told so, rather than that there is none.
    const { errors } = await api.as(users.reporter, { scopes: ['READ_PLANS', 'READ_FIGURES'] }).run(`{ indicator(id: "${indicatorId()}") { viewerReportDrafts { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('P2 is told of one', async () => {
    const documents = createTestDocuments(database(), api.logger);
    const server = await startApiServer(database(), { documents });
    const query = `subscription ($after: Cursor) { programmeEvents(programmeId: "Programme:${small.programme.id}", after: $after) {
      __typename ... on ReportDraftChanged { periodKey organisation { name } transition { to } indicator { viewerReportDrafts { value } } } } }`;
    const { programme } = await reporter().ask<{ programme: { cursor: string } }>(`{ programme(slug: "${small.programme.slug}") { cursor } }`);
    await saved(reporter(), { value: 'hemmelig' });
    await report(api.as(small.users.chief), '5', '2022-Q3');
    const told: Record<string, unknown> = {};
    for (const [name, user] of Object.entries({ colleague, chief: small.users.chief, reader: small.users.reader, cai: small.users.cai })) {
      const client = openLiveClient({ url: server.url, token: await small.seed.token(user, 'SUBSCRIBE', 'READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES') });
      told[name] = (await client.subscribe(query, { after: programme.cursor }).next())?.data?.['programmeEvents'];
      await client.close();
    }
    await server.close();
    await documents.close();
    const draft = { __typename: 'ReportDraftChanged', periodKey: '2022-Q4', organisation: { name: 'KVINFO' }, transition: null, indicator: { viewerReportDrafts: [{ value: 'hemmelig' }] } };
    const figure = { __typename: 'MeasurementReported' };
    expect(told).toEqual({ colleague: draft, chief: draft, reader: figure, cai: figure });
  });
});

describe('reporting', () => {
  test('removes the draft in the same transaction, one figure or many, and leaves the others', async () => {
    await saved(reporter(), { value: '4' });
    const other = await saved(reporter(), { value: '2', periodKey: '2022-Q2' });
    const before = await eventCount();
    await report(api.as(colleague), '5');
    expect(await draftsSeenBy(reporter())).toEqual([other]);
    const told = (await api.eventsOf(small.programme)).slice(before);
    expect(told.map(({ type }) => type)).toEqual(['MeasurementReported', 'ReportDraftChanged']);
    await reporter().ask('mutation ($input: ReportMeasurementsInput!) { reportMeasurements(input: $input) { isReported } }', {
      input: { rows: [{ indicatorId: indicatorId(), periodKey: '2022-Q2', value: '2' }] },
    });
    expect(await draftsSeenBy(reporter())).toEqual([]);
  });

  test('that is refused leaves it', async () => {
    const draft = await saved(reporter(), { value: '4' });
    await reporter().ask('mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code } } }', {
      input: { indicatorId: indicatorId(), periodKey: '2022-Q4', value: '-4' },
    });
    expect(await draftsSeenBy(reporter())).toEqual([draft]);
  });
});

test('a draft counts nowhere', async () => {
  const everything = `{ indicator(id: "${indicatorId()}") {
    status { performance reason isProvisional } latest { key } reports { id } measurements { id }
    periods { key report { id } newestReport { id } performance reporting reason actual }
    breakdowns { categories { periods { value } } } } }`;
  const asked = async (): Promise<unknown> => reporter().ask(everything);
  await report(reporter(), '9', '2022-Q3');
  const before = await asked();
  await saved(reporter(), { value: '12', parts: [{ categoryId: womanId, value: '7' }] });
  expect(await asked()).toEqual(before);
});
