import { streamTopic } from '@planrum/server/events/bus.ts';
import { encodeCursor } from '@planrum/server/events/cursor.ts';
import { readPlaces, readStreamHead } from '@planrum/server/events/read.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { subscribeRaw, type RawSubscriber } from '../testkit/raw-socket.ts';
import type { SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let small: SmallProgramme;
let api: TestApi;
let server: ApiServer;
let documents: ReturnType<typeof createTestDocuments>;
let sockets: RawSubscriber[];

beforeAll(async () => {
  small = await seedSmallProgramme(database().prisma);
  api = createTestApi(database());
  documents = createTestDocuments(database(), api.logger);
  server = await startApiServer(database(), { documents });
});
beforeEach(() => {
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await Promise.all(sockets.map(({ closed }) => closed));
});
afterAll(async () => {
  await server.close();
  await documents.close();
  await api.close();
});

interface Told {
  readonly __typename: string;
  readonly cursor: string;
}

/** Subscribes to `field` with the arguments in GraphQL, after a cursor. */
async function follow(user: SeededUser, field: string, given: string, selection: string, after: string): Promise<RawSubscriber> {
  const token = await small.seed.token(user, 'SUBSCRIBE', 'READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'ADMINISTER');
  const source = `subscription ($programme: ID!, $after: Cursor) {
    ${field}(programmeId: $programme, after: $after ${given}) { __typename cursor ${selection} }
  }`;
  const socket = await subscribeRaw({ url: server.url, token }, source, { programme: `Programme:${small.programme.id}`, after });
  sockets.push(socket);
  return socket;
}

async function cursorNow(): Promise<string> {
  const stream = `programme:${small.programme.id}` as const;
  const [place] = await readPlaces(database().prisma, [{ stream, seq: await readStreamHead(database().prisma, stream) }]);
  if (place === undefined) throw new Error('The log has no place.');
  return encodeCursor(place);
}

/**
 * What a subscription is told: so many events, and no more by the time that somebody who began after it, on the same connection, has
 * been told of everything.
 */
async function toldOf(socket: RawSubscriber, count: number, after: string): Promise<Told[]> {
  // The other instance did not hint this one.
  server.bus.publish(streamTopic(`programme:${small.programme.id}`));
  const told: Told[] = [];
  while (told.length < count) told.push(await socket.nextAnswer<Told>());
  const end = await cursorNow();
  const query = 'subscription ($programme: ID!, $after: Cursor) { programmeEvents(programmeId: $programme, after: $after) { cursor } }';
  socket.send({ id: 'all', type: 'subscribe', payload: { query, variables: { programme: `Programme:${small.programme.id}`, after } } });
  for (;;) {
    const { id, type, payload } = await socket.next();
    if (type === 'pong') return told;
    const [event] = Object.values((payload as { data: Record<string, Told> }).data);
    if (event === undefined) throw new Error(JSON.stringify(payload));
    if (id === 'only') told.push(event);
    else if (event.cursor === end) socket.send({ type: 'ping' });
  }
}

const chief = () => api.as(small.users.chief);
const reporter = () => api.as(small.users.reporter);

async function report(indicator: { readonly id: string }, periodKey: string, value: string, as = reporter()): Promise<string> {
  const { reportMeasurement } = await as.ask<{ reportMeasurement: { measurement: { id: string } } }>(
    'mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { measurement { id } userErrors { message } } }',
    { input: { indicatorId: `Indicator:${indicator.id}`, periodKey, value } },
  );
  return reportMeasurement.measurement.id;
}

async function decide(measurementId: string, verdict: string, reason: string | null = null): Promise<void> {
  await chief().ask('mutation ($input: DecideMeasurementInput!) { decideMeasurement(input: $input) { measurement { id } } }', {
    input: { measurementId, verdict, reason, expectedStatus: 'SUBMITTED' },
  });
}

async function assign(holder: { readonly id: string }, personId: string | null = null): Promise<{ id: string; version: number }> {
  const { assignResponsibility } = await chief().ask<{ assignResponsibility: { responsibility: { id: string; version: number } } }>(
    'mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { responsibility { id version } userErrors { message } } }',
    {
      input: {
        agreementId: `Agreement:${small.agreement.id}`,
        itemKey: small.cafe.id,
        organisationId: `Organisation:${holder.id}`,
        role: 'CONTRIBUTES',
        personId,
      },
    },
  );
  return assignResponsibility.responsibility;
}

test('P6 indicators: by agreement, indicator, organisation and transition; what is replayed is what was told live', async () => {
  const mine = await small.agreement.indicator('Samtaler', {
    reporter: small.organisations.kvinfo,
    target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
  });
  const theirs = await small.agreement.indicator('Besøg', { reporter: small.organisations.cai });
  const elsewhere = await small.otherAgreement.indicator('Elever', { reporter: small.organisations.kvinfo });
  const after = await cursorNow();
  const selection = 'indicator { name } transition { from to }';
  const filters: Readonly<Record<string, string>> = {
    all: '',
    agreement: `, where: { agreementIds: ["Agreement:${small.otherAgreement.id}"] }`,
    indicator: `, where: { indicatorIds: ["Indicator:${mine.id}"] }`,
    organisation: `, where: { organisationIds: ["Organisation:${small.organisations.cai.id}"] }`,
    transition: ', where: { transition: {} }',
    worse: ', where: { transition: { from: [MET, ON_TRACK], to: [OFF_TRACK, AT_RISK] } }',
    both: `, where: { indicatorIds: ["Indicator:${mine.id}"], organisationIds: ["Organisation:${small.organisations.cai.id}"] }`,
    none: ', where: { indicatorIds: [] }',
  };
  const expected: Readonly<Record<string, readonly string[]>> = {
    all: ['Samtaler', 'Samtaler', 'Besøg', 'Elever', 'Samtaler', 'Samtaler'],
    agreement: ['Elever'],
    indicator: ['Samtaler', 'Samtaler', 'Samtaler', 'Samtaler'],
    organisation: ['Besøg'],
    transition: ['Samtaler UNKNOWN→MET', 'Samtaler MET→OFF_TRACK', 'Samtaler OFF_TRACK→UNKNOWN'],
    worse: ['Samtaler MET→OFF_TRACK'],
    both: [],
    none: [],
  };
  const named = async (name: string, socket: RawSubscriber): Promise<string[]> => {
    const told = await toldOf(socket, expected[name]?.length ?? 0, after);
    return told.map((event) => {
      const { indicator, transition } = event as Told & { indicator: { name: string }; transition: { from: string; to: string } | null };
      const isWanted = name === 'transition' || name === 'worse';
      return isWanted ? `${indicator.name} ${String(transition?.from)}→${String(transition?.to)}` : indicator.name;
    });
  };
  const live = new Map<string, RawSubscriber>();
  for (const [name, given] of Object.entries(filters)) live.set(name, await follow(small.users.chief, 'indicatorEvents', given, selection, after));

  await report(mine, '2022-Q3', '12');
  const second = await report(mine, '2022-Q4', '2');
  await report(theirs, '2022-Q3', '5', api.as(small.users.cai));
  await report(elsewhere, '2022-Q3', '5');
  await decide(second, 'ACCEPTED');
  const { indicator } = await chief().ask<{ indicator: { target: { id: string } } }>(`{ indicator(id: "Indicator:${mine.id}") { target { id } } }`);
  await chief().ask('mutation ($input: WithdrawTargetInput!) { withdrawTarget(input: $input) { userErrors { message } } }', {
    input: { indicatorId: `Indicator:${mine.id}`, targetId: indicator.target.id, reason: 'Ikke længere.' },
  });

  for (const [name, socket] of live) expect([name, await named(name, socket)]).toEqual([name, expected[name]]);
  for (const [name, given] of Object.entries(filters)) {
    const replayed = await follow(small.users.chief, 'indicatorEvents', given, selection, after);
    expect([name, await named(name, replayed)]).toEqual([name, expected[name]]);
  }
});

test('P6 agreements and responsibilities: by agreement, item and organisation, before and after', async () => {
  const after = await cursorNow();
  const { cai, kvinfo } = small.organisations;
  const { id, version } = await assign(kvinfo);
  await chief().ask('mutation ($input: ChangeResponsibilityInput!) { changeResponsibility(input: $input) { userErrors { message } } }', {
    input: { id, expectedVersion: version, organisationId: `Organisation:${cai.id}` },
  });
  await chief().ask('mutation ($input: RemoveResponsibilityInput!) { removeResponsibility(input: $input) { userErrors { message } } }', {
    input: { id, expectedVersion: version + 1 },
  });
  await chief().ask('mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { userErrors { message } } }', {
    input: { agreementId: `Agreement:${small.otherAgreement.id}`, label: 'Udkast' },
  });

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['responsibilityEvents', '', ['ResponsibilityAssigned', 'ResponsibilityChanged', 'ResponsibilityRemoved']],
    ['responsibilityEvents', `, where: { organisationIds: ["Organisation:${kvinfo.id}"] }`, ['ResponsibilityAssigned', 'ResponsibilityChanged']],
    ['responsibilityEvents', `, where: { organisationIds: ["Organisation:${cai.id}"] }`, ['ResponsibilityChanged', 'ResponsibilityRemoved']],
    ['responsibilityEvents', `, where: { itemIds: ["Item:${small.agreement.id}/${small.cafe.id}"] }`, ['ResponsibilityAssigned', 'ResponsibilityChanged', 'ResponsibilityRemoved']],
    ['responsibilityEvents', `, where: { itemIds: ["Item:${small.agreement.id}/${small.mentoring.id}"] }`, []],
    ['responsibilityEvents', `, where: { agreementIds: ["Agreement:${small.otherAgreement.id}"] }`, []],
    ['agreementEvents', '', ['VersionFrozen']],
    ['agreementEvents', `, where: { agreementIds: ["Agreement:${small.otherAgreement.id}"] }`, ['VersionFrozen']],
    ['agreementEvents', `, where: { agreementIds: ["Agreement:${small.agreement.id}"] }`, []],
  ];
  for (const [field, given, expected] of cases) {
    const socket = await follow(small.users.reader, field, given, '', after);
    expect([given, (await toldOf(socket, expected.length, after)).map(({ __typename }) => __typename)]).toEqual([given, expected]);
  }
});

test('P6 an id that names something else is refused', async () => {
  const socket = await follow(small.users.reader, 'indicatorEvents', ', where: { agreementIds: ["Programme:1"] }', '', await cursorNow());
  const { payload } = await socket.next();
  expect(payload).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND', field: ['agreementIds'] } }] });
});

test('P7 tasks: what gives the viewer something to do, or has done it', async () => {
  const { kvinfo, cai } = small.organisations;
  const indicator = await small.agreement.indicator('Opgaver', { reporter: kvinfo });
  const after = await cursorNow();
  const figure = await report(indicator, '2022-Q3', '1');
  await decide(figure, 'RETURNED', 'Se på tallet igen.');
  await assign(cai);
  await assign(small.organisations.school, `User:${small.users.editor.id}`);
  await chief().ask('mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { userErrors { message } } }', {
    input: { agreementId: `Agreement:${small.agreement.id}`, label: 'Udkast 2' },
  });
  const expected: readonly (readonly [SeededUser, readonly string[]])[] = [
    [small.users.reporter, ['MeasurementReported', 'MeasurementDecided']],
    [small.users.chief, ['MeasurementReported', 'MeasurementDecided']],
    [small.users.cai, ['ResponsibilityAssigned']],
    [small.users.editor, ['ResponsibilityAssigned']],
    [small.users.reader, []],
  ];
  for (const [user, types] of expected) {
    const socket = await follow(user, 'viewerTaskEvents', '', '', after);
    expect([user.name, (await toldOf(socket, types.length, after)).map(({ __typename }) => __typename)]).toEqual([user.name, types]);
  }
});
