import { Client, gql, subscriptionExchange } from '@urql/core';
import { createClient, type Sink } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ApiClient } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { foundPartnership, password, type Partnership } from '../testkit/partnership.ts';
import { openRawSocket, type RawSocket, type RawSocketOptions } from '../testkit/raw-socket.ts';

const database = useTestDatabase();
let partnership: Partnership;
let server: ApiServer;
let cookie: string;
let sockets: RawSocket[];

beforeAll(async () => {
  partnership = await foundPartnership(database().prisma);
  const { email } = await partnership.person('Karen Holm', 'centre', { roles: ['EDITOR'] });
  server = await startApiServer(database());
  ({ cookie } = await new ApiClient(server.url).signIn(email, password));
});
beforeEach(() => {
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await Promise.all(sockets.map(({ closed }) => closed));
});
afterAll(() => server.close());

async function open(options: Partial<RawSocketOptions> = {}): Promise<RawSocket> {
  const socket = await openRawSocket({ url: server.url, headers: { cookie }, ...options });
  sockets.push(socket);
  return socket;
}

const source = `subscription ($programme: ID!, $after: Cursor) {
  programmeEvents(programmeId: $programme, after: $after) { cursor ... on DocumentChanged { documentSeq } }
}`;

function following(id: string) {
  return { id, type: 'subscribe', payload: { query: source, variables: { programme: `Programme:${partnership.programmeId}` } } };
}

async function commit(documentSeq: number): Promise<void> {
  await server.unitOfWork(() =>
    Promise.resolve({
      result: undefined,
      events: [
        {
          ...{ stream: `programme:${partnership.programmeId}`, type: 'DocumentChanged', agreementId: partnership.agreementId },
          ...{ subjectId: partnership.agreementId, actorId: null, organisationId: null, data: { documentSeq } },
        },
      ],
    }),
  );
}

const mistakes: readonly (readonly [number, string, (socket: RawSocket) => Promise<void> | void])[] = [
  [4400, 'what is no JSON', (socket) => socket.send('{')],
  [4400, 'a message without a type', (socket) => socket.send('{}')],
  [4400, 'a type that nobody knows', (socket) => socket.send({ type: 'start' })],
  [4400, 'a subscription without a query', (socket) => socket.send({ id: '1', type: 'subscribe', payload: {} })],
  [4400, 'what only a server sends', (socket) => socket.send({ id: '1', type: 'next', payload: { data: {} } })],
  [4401, 'a subscription before being let in', (socket) => socket.send(following('1'))],
  [
    4409,
    'a second subscription by the same id',
    async (socket) => {
      await socket.begin();
      const isFollowed = server.followed(`programme:${partnership.programmeId}`);
      socket.send(following('1'));
      await isFollowed;
      socket.send(following('1'));
    },
  ],
  [
    4429,
    'a second beginning',
    async (socket) => {
      await socket.begin();
      socket.send({ type: 'connection_init' });
    },
  ],
  [1009, 'a message larger than the server takes', (socket) => socket.send({ type: 'ping', payload: { text: 'x'.repeat(300_000) } })],
];

test.each(mistakes)('X1 closes with %d: %s', async (code, _what, make) => {
  const socket = await open();
  await make(socket);
  expect(await socket.closed).toMatchObject({ code });
});

test('X1 closes with 4403: nobody is signed in', async () => {
  const socket = await open({ headers: {} });
  socket.send({ type: 'connection_init' });
  expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
});

test('X1 closes with 4406: another protocol', async () => {
  const socket = await open({ protocol: 'graphql-ws' }).catch((error: unknown) => error);
  // `ws` itself does not take a server that chose none of its protocols, so the code is read by one that offers none.
  expect(String(socket)).toContain('Server sent no subprotocol');
  const bare = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`);
  expect(await new Promise((resolve) => bare.once('close', resolve))).toBe(4406);
});

test('X1 closes with 4408: no beginning in time', async () => {
  const patient = await startApiServer(database(), { socketLimits: { initWaitMs: 20 } });
  const socket = await openRawSocket({ url: patient.url });
  expect(await socket.closed).toMatchObject({ code: 4408 });
  await patient.close();
});

test('X2 answers pings, with what came in them', async () => {
  const socket = await open();
  await socket.begin();
  socket.send({ type: 'ping', payload: { at: 1 } });
  expect(await socket.next()).toEqual({ type: 'pong', payload: { at: 1 } });
});

test('X2 a subscription that was completed tells no more, and its id can be used again', async () => {
  const socket = await open();
  await socket.begin();
  const isFollowed = server.followed(`programme:${partnership.programmeId}`);
  socket.send(following('1'));
  await isFollowed;
  await commit(1);
  expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
  socket.send({ id: '1', type: 'complete' });
  socket.send({ type: 'ping' });
  expect(await socket.next()).toEqual({ type: 'pong' });
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ viewer { locale } }' } });
  expect(await socket.next()).toEqual({ id: '1', type: 'next', payload: { data: { viewer: { locale: 'da' } } } });
  expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
  await commit(2);
  socket.send({ type: 'ping' });
  expect(await socket.next()).toEqual({ type: 'pong' });
});

test('X3 the graphql-ws client as it comes', async () => {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: withCookie(),
  });
  const isFollowed = server.followed(`programme:${partnership.programmeId}`);
  const results = client.iterate<{ programmeEvents: { documentSeq: string } }>({
    query: source,
    variables: { programme: `Programme:${partnership.programmeId}` },
  });
  const first = results.next();
  await isFollowed;
  await commit(1);
  expect((await first).value).toMatchObject({ data: { programmeEvents: { documentSeq: '1' } } });
  await commit(2);
  expect((await results.next()).value).toMatchObject({ data: { programmeEvents: { documentSeq: '2' } } });
  await client.dispose();
});

test('X3 urql as it comes', async () => {
  const sockets = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: withCookie() });
  const client = new Client({
    url: `${server.url}/graphql`,
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: (request) => ({
          // As its documentation has it; the two have typed the same results a little differently.
          subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ ...request, query: request.query ?? '' }, sink as Sink) }),
        }),
      }),
    ],
  });
  const isFollowed = server.followed(`programme:${partnership.programmeId}`);
  const seen: unknown[] = [];
  let tell: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (tell = resolve));
  const { unsubscribe } = client
    .subscription(gql(source), { programme: `Programme:${partnership.programmeId}` })
    .subscribe(({ data }: { data?: { programmeEvents: { documentSeq: string } } }) => {
      seen.push(data?.programmeEvents.documentSeq);
      if (seen.length === 2) tell();
    });
  await isFollowed;
  await commit(1);
  await commit(2);
  await both;
  expect(seen).toEqual(['1', '2']);
  unsubscribe();
  await sockets.dispose();
});

function withCookie() {
  return class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers: { cookie } });
    }
  };
}
