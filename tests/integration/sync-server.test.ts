import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { followEvents, type FollowOptions } from '@planrum/server/events/follow.ts';
import { readEvents } from '@planrum/server/events/read.ts';
import type { StoredEvent } from '@planrum/server/events/types.ts';
import { closeCodes, documentNameOf } from '@planrum/schema/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type Seed, type SeededAgreement, type SeededOrganisation, type SeededProgramme } from '../testkit/seed.ts';
import { openStockClient, type StockClient, type StockClientOptions } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const database = useTestDatabase();
const bus = createMemoryBus();
let server: SyncServer;
let seed: Seed;
let programme: SeededProgramme;
let agreement: SeededAgreement;
let fob: SeededOrganisation;
let cai: SeededOrganisation;
let anna: { readonly id: string; readonly token: string };
let bo: { readonly id: string; readonly token: string };
let reader: { readonly id: string; readonly token: string };
const clients: StockClient[] = [];

beforeAll(async () => {
  server = await startSyncServer(database(), { bus, limits: { projectionDelayMs: 1, pollMs: 50, maxBufferedBytes: 100_000 } });
  seed = createSeed(database().prisma);
  fob = await seed.organisation('FOB');
  cai = await seed.organisation('CAI');
  const fund = await seed.organisation('Landsbyggefonden');
  programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', fob);
  await programme.grant('EDITOR', cai);
  await programme.grant('READER', fund);
  agreement = await programme.agreement('Beskæftigelse');
  async function person(name: string, organisation: SeededOrganisation): Promise<{ id: string; token: string }> {
    const user = await seed.user(name, { of: [organisation] });
    return { id: user.id, token: await seed.token(user, 'READ_PLANS', 'WRITE_TEXT') };
  }
  anna = await person('Anna Holm', fob);
  bo = await person('Bo Lind', cai);
  reader = await person('Rikke Fond', fund);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await server.close();
});

function open(who: { readonly token: string } | null, options: Partial<StockClientOptions> = {}): StockClient {
  const client = openStockClient({
    url: server.url,
    documentName: agreement.document.name,
    token: who?.token ?? null,
    ...options,
  });
  clients.push(client);
  return client;
}

async function closeCodeOf(client: StockClient): Promise<number | undefined> {
  await client.until(() => client.closes.length > 0);
  return client.closes[0];
}

describe('the unmodified y-websocket provider', () => {
  it('H1 converges, with the identity that the server sets', async () => {
    const one = open(anna);
    const other = open(bo);
    one.provider.awareness.setLocalStateField('user', { name: 'Direktøren' });
    one.provider.awareness.setLocalStateField('cursor', 3);
    await one.synced();
    await other.synced();
    one.text.insert(0, 'Vi vil ');
    await other.until(() => other.text.toJSON().includes('Vi vil '));
    other.text.insert(other.text.length, 'hjælpe');
    await one.until(() => one.text.toJSON().endsWith('hjælpe'));
    await other.until(() => other.provider.awareness.getStates().get(one.doc.clientID)?.['cursor'] === 3);
    expect(other.provider.awareness.getStates().get(one.doc.clientID)).toEqual({
      cursor: 3,
      user: { id: anna.id, name: 'Anna Holm', initials: 'AH', organisation: expect.objectContaining({ id: fob.id, shortName: 'FOB' }) },
    });
    // Nobody is told of themselves.
    expect(one.provider.awareness.getLocalState()).toMatchObject({ user: { name: 'Direktøren' } });
    one.provider.disconnect();
    await other.until(() => !other.provider.awareness.getStates().has(one.doc.clientID));
    one.provider.connect();
    await other.until(() => other.provider.awareness.getStates().has(one.doc.clientID));
    await one.until(() => one.provider.awareness.getStates().has(other.doc.clientID));
  });

  it('H1 brings what was typed offline and between connecting and syncing', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'toget ');
    const one = open(anna, { doc });
    doc.getText('words').insert(0, 'i ');
    await one.until(() => one.provider.wsconnected);
    doc.getText('words').insert(0, 'skrevet ');
    await one.saved();
    const other = open(bo);
    await other.until(() => other.text.toJSON().includes('skrevet i toget '));
  });

  it('H2 does not come again when it is refused for good', async () => {
    const stranger = open(null);
    expect(await closeCodeOf(stranger)).toBe(closeCodes.notSignedIn.code);
    expect(stranger.provider.shouldConnect).toBe(false);
  });

  it('D1 has its words committed when a fence is back', async () => {
    const one = open(anna);
    await one.synced();
    one.text.insert(0, 'gemt: ');
    await one.saved();
    const rows = await database().prisma.documentUpdate.findMany({ where: { documentName: agreement.document.name }, orderBy: { seq: 'asc' } });
    const doc = new Y.Doc();
    for (const row of rows) Y.applyUpdate(doc, row.payload);
    expect(doc.getText('words').toJSON()).toBe(one.text.toJSON());
    expect(rows.at(-1)?.userId).toBe(anna.id);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => BigInt(index + 1)));
    expect(await database().prisma.documentClient.findFirst({ where: { clientId: BigInt(one.doc.clientID) } })).toMatchObject({ userId: anna.id });
  });
});

describe('refusals', () => {
  it('H2 are close codes that a page can read', async () => {
    expect(await closeCodeOf(open({ token: 'plr_nobody' }))).toBe(closeCodes.notSignedIn.code);
    expect(await closeCodeOf(open(anna, { documentName: documentNameOf('00000000-0000-7000-8000-00000000ffff') }))).toBe(closeCodes.notFound.code);
    expect(await closeCodeOf(open(anna, { documentName: 'anything' }))).toBe(closeCodes.notFound.code);
    expect(await closeCodeOf(open(anna, { documentName: "agreement.' OR 1=1 --" }))).toBe(closeCodes.notFound.code);
    expect(await closeCodeOf(open(anna, { params: { v: '0' } }))).toBe(closeCodes.oldVersion.code);
    expect(await closeCodeOf(open(null, { headers: { origin: 'https://elsewhere.dk' } }))).toBe(closeCodes.foreignOrigin.code);
  });

  it('H3 let pages of PUBLIC_URL ask who they are', async () => {
    expect(await closeCodeOf(open(null, { headers: { origin: 'http://localhost:4000' } }))).toBe(closeCodes.notSignedIn.code);
  });

  it('R1 of a reader who writes', async () => {
    const client = open(reader);
    await client.synced();
    client.text.insert(0, 'Jeg var her');
    expect(await closeCodeOf(client)).toBe(closeCodes.readOnly.code);
    const one = open(anna);
    await one.synced();
    expect(one.text.toJSON()).not.toContain('Jeg var her');
  });

  it('X1 of text, of noise, and of frames above the limit, and nobody else notices', async () => {
    const witness = open(bo);
    await witness.synced();
    async function attack(data: string | Uint8Array): Promise<number> {
      const socket = new WebSocket(`${server.url}/${agreement.document.name}`, { headers: { authorization: `Bearer ${anna.token}` } });
      await new Promise((resolve) => socket.once('message', resolve));
      socket.send(data);
      return new Promise((resolve) => socket.once('close', resolve));
    }
    expect(await attack('hej')).toBe(closeCodes.malformed.code);
    expect(await attack(new Uint8Array(1_000).fill(255))).toBe(closeCodes.malformed.code);
    expect(await attack(new Uint8Array(9 * 1024 * 1024))).toBe(1009);
    witness.text.insert(0, 'uforstyrret ');
    await witness.saved();
    expect(witness.closes).toEqual([]);
  });
});

describe('a reader that stalls', () => {
  it('B1 is brought up when it reads again', async () => {
    const other = await programme.agreement('Stor');
    const writer = open(anna, { documentName: other.document.name });
    const slow = open(anna, { documentName: other.document.name });
    await writer.synced();
    await slow.synced();
    const socket = slow.provider.ws as unknown as WebSocket;
    socket.pause();
    for (let index = 0; index < 100; index++) {
      writer.text.insert(0, 'x'.repeat(100_000));
      if (index % 10 === 9) await writer.saved();
    }
    socket.resume();
    await slow.until(() => slow.text.length === writer.text.length);
    expect(slow.closes).toEqual([]);
  });

  it('B2 and does not read at all is closed, and what waited for it is let go', async () => {
    const other = await programme.agreement('Fuld');
    const quick = await startSyncServer(database(), { limits: { heartbeatMs: 1_500 } });
    try {
      const writer = open(anna, { documentName: other.document.name, url: quick.url });
      await writer.synced();
      // More than the buffers of both ends' systems take.
      for (let index = 0; index < 5; index++) {
        writer.text.insert(0, 'x'.repeat(4_000_000));
        await writer.saved();
      }
      const socket = new WebSocket(`${quick.url}/${other.document.name}`, { headers: { authorization: `Bearer ${bo.token}` } });
      await new Promise((resolve) => socket.once('message', resolve));
      socket.send(Uint8Array.of(0, 0, 1, 0));
      socket.pause();
      // Whoever reads goes on meanwhile.
      writer.text.insert(0, 'videre ');
      await writer.saved();
      await vi.waitFor(() => expect(quick.sync.counts).toMatchObject({ connections: 2, closing: 1 }), { timeout: 20_000 });
      socket.resume();
      expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(closeCodes.slowReader.code);
      expect(writer.closes).toEqual([]);
    } finally {
      await quick.close();
    }
  }, 60_000);
});

describe('too many connections', () => {
  const limits = { maxConnections: 20, maxConnectionsPerAddress: 4, maxConnectionsPerAccount: 3 };

  it('X6 of an account are told so; those of an address are not even upgraded; and places are free again', async () => {
    const small = await startSyncServer(database(), { limits });
    const patience = { timeout: 10_000 };
    function connect(): WebSocket {
      return new WebSocket(`${small.url}/${agreement.document.name}`, { headers: { authorization: `Bearer ${anna.token}` } });
    }
    const opened = (socket: WebSocket): Promise<unknown> => new Promise((resolve) => socket.once('message', resolve));
    const statusOf = (socket: WebSocket): Promise<number | undefined> =>
      new Promise((resolve) => socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)));
    try {
      for (let round = 0; round < 3; round++) {
        const first = [connect(), connect(), connect()];
        await Promise.all(first.map(opened));
        const fourth = connect();
        expect(await new Promise((resolve) => fourth.once('close', resolve))).toBe(closeCodes.tooManyConnections.code);
        // Its place is free when the server has seen its socket close, too.
        await vi.waitFor(() => expect(small.sync.counts.connections).toBe(3), patience);
        const stranger = new WebSocket(`${small.url}/${agreement.document.name}`, { headers: { authorization: `Bearer ${bo.token}` } });
        await opened(stranger);
        expect(await statusOf(connect())).toBe(503);
        for (const socket of [...first, stranger]) socket.close();
        await vi.waitFor(() => expect(small.sync.counts.connections).toBe(0), patience);
      }
    } finally {
      await small.close();
    }
  });
});

describe('rights', () => {
  it('V3 that are taken away end the connection, and connecting again says so', async () => {
    const guests = await seed.organisation('Gæster');
    const user = await seed.user('Gæst', { of: [guests] });
    const { id } = await programme.grant('EDITOR', guests);
    const guest = open({ token: await seed.token(user, 'READ_PLANS', 'WRITE_TEXT') });
    const witness = open(bo);
    await guest.synced();
    await witness.synced();
    guest.text.insert(0, 'mens jeg må ');
    await guest.saved();
    await database().prisma.$transaction(async (transaction) => {
      await transaction.grant.delete({ where: { id } });
      await raiseAccessEpoch(transaction);
    });
    guest.text.insert(0, 'FOR SENT ');
    await guest.until(() => guest.closes.length > 1);
    expect(guest.closes).toEqual([closeCodes.accessChanged.code, closeCodes.notFound.code]);
    const rows = await database().prisma.documentUpdate.findMany({ where: { documentName: agreement.document.name, userId: user.id } });
    expect(rows).toHaveLength(1);
  });
});

describe('what others see', () => {
  it('E1 a change is an event of the programme, with its writer', async () => {
    const one = open(anna);
    await one.synced();
    one.text.insert(0, 'ny ');
    await one.saved();
    const { prisma } = database();
    const { seq } = await prisma.documentUpdate.findFirstOrThrow({
      where: { documentName: agreement.document.name, userId: anna.id },
      orderBy: { seq: 'desc' },
    });
    const event = await nextEvent(({ agreementId, data }) => agreementId === agreement.id && BigInt(Number(data['documentSeq'] ?? 0)) >= seq);
    expect(event).toMatchObject({ type: 'DocumentChanged', subjectId: agreement.id, actorId: anna.id, organisationId: fob.id });
  });

  /** The first event of the programme that is wanted, from the start of its log. */
  async function nextEvent(isWanted: (event: StoredEvent) => boolean): Promise<StoredEvent | undefined> {
    const { prisma } = database();
    const stream = `programme:${programme.id}` as const;
    const read: FollowOptions['read'] = (...page) => readEvents(prisma, ...page);
    for await (const event of followEvents({ bus, stream, after: 0n, read })) if (isWanted(event)) return event;
    return undefined;
  }

  it('J4 a document that changed is projected soon, without anybody asking', async () => {
    const one = open(anna);
    await one.synced();
    one.text.insert(0, 'snart ');
    await one.saved();
    const { prisma } = database();
    const head = await prisma.streamHead.findUniqueOrThrow({ where: { stream: `document:${agreement.document.name}` } });
    await vi.waitFor(async () => {
      const projected = await prisma.projectionHead.findUniqueOrThrow({ where: { documentName: agreement.document.name } });
      expect(projected.seq).toBeGreaterThanOrEqual(head.seq);
    });
  });

  it('F2 another server on the same database has the words too', async () => {
    const second = await startSyncServer(database(), { limits: { pollMs: 20 } });
    try {
      const here = open(anna);
      const there = open(bo, { url: second.url });
      await here.synced();
      await there.synced();
      here.text.insert(0, 'hid ');
      await there.until(() => there.text.toJSON().startsWith('hid '));
      there.text.insert(0, 'og did ');
      await here.until(() => here.text.toJSON().startsWith('og did hid '));
    } finally {
      await second.close();
    }
  });
});
