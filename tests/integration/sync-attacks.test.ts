import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeCodes } from '@planrum/schema/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type SeededAgreement } from '../testkit/seed.ts';
import { startServerProcess, type ServerProcess } from '../testkit/server-process.ts';
import { play, type Target } from '../testkit/sync/attacker.ts';
import { openStockClient, type StockClient } from '../testkit/sync/stock-client.ts';
import { attacks, authorClientId, words } from '../vectors/sync-attacks/index.ts';

// Starting a built server takes long where everything else is tested at once.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const database = useTestDatabase();
const directory = mkdtempSync(join(tmpdir(), 'planrum-attacks-'));
chmodSync(directory, 0o755);
const perAccount = 20;
const settings = {
  SYNC_MAX_CONNECTIONS_PER_ACCOUNT: String(perAccount),
  SYNC_MAX_CONNECTIONS_PER_ADDRESS: '40',
  HTTP_MAX_IDLE_SOCKETS: '100',
};
let server: ServerProcess;
let target: Target;
let attacked: SeededAgreement;
let authorId: string;
let author: StockClient;
let watcher: StockClient;
const namesSeen = new Set<unknown>();
const honest: StockClient[] = [];
let isWriting = true;
let writing: Promise<readonly number[]>;

/** Types word after word, each of which is acknowledged before the next. @returns how many. */
async function write(client: StockClient): Promise<number> {
  let count = 0;
  while (isWriting) {
    client.text.insert(client.text.length, `${String(client.doc.clientID)}-${String(count)} `);
    await client.saved();
    count += 1;
  }
  return count;
}

beforeAll(async () => {
  const seed = createSeed(database().prisma);
  const programme = await seed.programme('En Fælles Indsats');
  const writers = await seed.organisation('FOB');
  const readers = await seed.organisation('Landsbyggefonden');
  const guests = await seed.organisation('Gæster');
  await programme.grant('EDITOR', writers);
  await programme.grant('READER', readers);
  attacked = await programme.agreement('Angrebet');
  const other = await programme.agreement('Uforstyrret');
  const tokenOf = async (name: string, of: typeof writers): Promise<{ id: string; token: string }> => {
    const user = await seed.user(name, { of: [of] });
    return { id: user.id, token: await seed.token(user, 'READ_PLANS', 'WRITE_TEXT') };
  };
  const anna = await tokenOf('Anna Holm', writers);
  const bo = await tokenOf('Bo Lind', writers);
  const [editor, reader, guest] = await Promise.all([tokenOf('Ond Redaktør', writers), tokenOf('Ond Læser', readers), tokenOf('Ond Gæst', guests)]);
  authorId = anna.id;

  server = startServerProcess(join(directory, 'data'), { ...settings, DATABASE_URL: database().url, LOG_LEVEL: 'info' });
  const url = `${(await server.url).replace('http', 'ws')}/sync`;
  target = { url, documentName: attacked.document.name, tokens: { editor: editor.token, reader: reader.token, guest: guest.token } };

  const doc = new Y.Doc();
  doc.clientID = authorClientId;
  author = openStockClient({ url, documentName: attacked.document.name, token: anna.token, doc });
  author.provider.awareness.setLocalStateField('caret', 1);
  watcher = openStockClient({ url, documentName: attacked.document.name, token: bo.token });
  watcher.provider.awareness.on('change', () => {
    for (const name of shownNames()) namesSeen.add(name);
  });
  await author.synced();
  author.text.insert(0, words);
  await author.saved();
  await watcher.until(() => watcher.text.toJSON() === words);
  for (const { token } of [anna, bo]) honest.push(openStockClient({ url, documentName: other.document.name, token }));
  writing = Promise.all(honest.map(write));
});

afterAll(async () => {
  isWriting = false;
  for (const client of [author, watcher, ...honest]) client.close();
  server.kill('SIGTERM');
  await server.ended;
  rmSync(directory, { recursive: true, force: true });
});

describe('against a server that is running', () => {
  it('X8 there are hundreds of attacks, none of them twice', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(400);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it.each(attacks)('X8 $name ($by)', async (attack) => {
    expect([attack.ends].flat()).toContain(await play(attack, target));
  });

  it('X6 an account that opens connection upon connection is told that it has too many, and has its places again afterwards', async () => {
    const open = (): WebSocket =>
      new WebSocket(`${target.url}/${target.documentName}`, { headers: { authorization: `Bearer ${target.tokens.editor}` } });
    const fate = (socket: WebSocket): Promise<number | string> =>
      new Promise((resolve) => {
        socket.once('message', () => resolve('open'));
        socket.once('close', resolve);
      });
    for (let round = 0; round < 3; round++) {
      const sockets = Array.from({ length: perAccount + 5 }, open);
      const fates = await Promise.all(sockets.map(fate));
      expect(fates.filter((end) => end === 'open')).toHaveLength(perAccount);
      expect(fates.filter((end) => end === closeCodes.tooManyConnections.code)).toHaveLength(5);
      await Promise.all(sockets.map((socket) => leave(socket)));
    }
  });

  it('X6 an address that opens upgrade upon upgrade is answered with 503 before each', async () => {
    const sockets = Array.from({ length: 60 }, () => new WebSocket(`${target.url}/${target.documentName}`));
    const statuses = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<number>((resolve) => {
            socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
            socket.once('open', () => {
              // Reads nothing, not even that it is refused: its place is taken until the server gives it up.
              socket.pause();
              resolve(101);
            });
          }),
      ),
    );
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(20);
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.terminate();
    }
  });

  it('X9 a thousand sockets that say nothing, or half of something, keep nobody out', async () => {
    const { hostname, port } = new URL(target.url);
    const silent = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        if (index % 2 === 0) socket.write(`GET /sync/${target.documentName} HTTP/1.1\r\nUpgrade: websocket\r\n`);
        return socket;
      }),
    );
    const answer = await fetch(`http://${hostname}:${port}/readyz`);
    expect(answer.status).toBe(200);
    await vi.waitFor(() => expect(silent.filter(isOpen).length).toBeLessThanOrEqual(100), { timeout: 30_000 });
    for (const socket of silent) socket.destroy();
  });

  it('X8 afterwards everything is as it was: honest words acknowledged and everywhere, the attacked document untouched, nothing left in memory', async () => {
    isWriting = false;
    const counts = await writing;
    const [one, other] = honest;
    if (one === undefined || other === undefined) throw new Error('Nobody wrote.');
    for (const count of counts) expect(count).toBeGreaterThan(10);
    await one.until(() => one.text.toJSON() === other.text.toJSON());
    const expected = honest.flatMap(({ doc }, index) => Array.from({ length: counts[index] ?? 0 }, (_, word) => `${String(doc.clientID)}-${String(word)}`));
    expect(one.text.toJSON().trim().split(' ').toSorted()).toEqual(expected.toSorted());

    for (const client of [...honest, author, watcher]) expect(client.closes).toEqual([]);
    expect(author.text.toJSON()).toBe(words);
    const fresh = openStockClient({ url: target.url, documentName: target.documentName, token: target.tokens.reader });
    await fresh.synced();
    expect(fresh.text.toJSON()).toBe(words);
    expect([...fresh.doc.share.keys()].toSorted()).toEqual(['meta', 'words']);
    expect(fresh.doc.store.pendingStructs).toBeNull();
    fresh.close();
    const { prisma } = database();
    const documentName = attacked.document.name;
    // The one that nobody wrote made the document.
    const rows = await prisma.documentUpdate.findMany({ where: { documentName, userId: { not: null } }, select: { userId: true } });
    expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([authorId]));
    const clients = await prisma.documentClient.findMany({ where: { documentName }, select: { clientId: true } });
    expect(clients.map(({ clientId }) => Number(clientId))).toEqual([authorClientId]);

    // Whoever speaks of themselves is shown by the name of their account. An attack may be over before its presence is
    // shown to anybody, so that this one stays until it is.
    const forger = openStockClient({ url: target.url, documentName: attacked.document.name, token: target.tokens.editor });
    forger.provider.awareness.setLocalStateField('user', { name: 'Direktøren' });
    await watcher.until(() => shownNames().includes('Ond Redaktør'));
    forger.close();
    expect(namesSeen).not.toContain('Direktøren');
    await watcher.until(() => watcher.provider.awareness.getStates().size === 2);
    expect(watcher.provider.awareness.getStates().get(authorClientId)).toMatchObject({ caret: 1, user: { name: 'Anna Holm' } });

    await vi.waitFor(
      async () => expect(await inMemory()).toMatchObject({ connections: 4, closing: 0, unadmitted: 0, heldBytes: 0, documents: 2, uncommittedBytes: 0 }),
      { timeout: 60_000, interval: 200 },
    );
  });
});

/** The names that the watcher is shown just now. */
function shownNames(): readonly unknown[] {
  return [...watcher.provider.awareness.getStates().values()].map(({ user }) => (user as { name?: unknown } | undefined)?.name);
}

/** What the server says that it has in memory, asked anew. */
async function inMemory(): Promise<unknown> {
  const before = linesOf('What is in memory').length;
  server.kill('SIGUSR2');
  await vi.waitUntil(() => linesOf('What is in memory').length > before);
  return JSON.parse(linesOf('What is in memory').at(-1) ?? 'null') as unknown;
}

function linesOf(message: string): readonly string[] {
  return server.said().split('\n').filter((line) => line.includes(message));
}

function leave(socket: WebSocket): Promise<unknown> {
  if (socket.readyState === WebSocket.CLOSED) return Promise.resolve();
  const closed = once(socket, 'close');
  socket.close();
  return closed;
}

function isOpen(socket: Socket): boolean {
  return !socket.destroyed && !socket.readableEnded;
}
