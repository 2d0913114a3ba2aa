import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeCodes } from '@planrum/schema/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed } from '../testkit/seed.ts';
import { openStockClient } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const database = useTestDatabase();
let server: SyncServer;
beforeAll(async () => {
  server = await startSyncServer(database(), { limits: { heartbeatMs: 4_000 } });
});
afterAll(() => server.close());

const megabyte = 1024 * 1024;
const readers = 10;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function bytesInBuffers(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

it('B6 readers that stall amid a long document cost little each, are closed, and what waited for them is let go', async () => {
  const seed = createSeed(database().prisma);
  const organisation = await seed.organisation('FOB');
  const programme = await seed.programme('Stor');
  await programme.grant('EDITOR', organisation);
  const token = await seed.token(await seed.user('Anna Holm', { of: [organisation] }), 'READ_PLANS', 'WRITE_TEXT');
  const { document } = await programme.agreement('Stor');
  const writer = openStockClient({ url: server.url, documentName: document.name, token });
  await writer.synced();
  for (let index = 0; index < 6; index++) {
    writer.text.insert(0, 'x'.repeat(3 * megabyte));
    await writer.saved();
  }

  const before = bytesInBuffers();
  const sockets: WebSocket[] = [];
  for (let index = 0; index < readers; index++) {
    const socket = new WebSocket(`${server.url}/${document.name}`, { headers: { authorization: `Bearer ${token}` } });
    sockets.push(socket);
    await new Promise((resolve) => socket.once('message', resolve));
    // Each of them asks for another document than the one before, and with other knowledge of it.
    writer.text.insert(0, 'y');
    await writer.saved();
    socket.pause();
    socket.send(Uint8Array.of(0, 0, ...lengthFirst(Y.encodeStateVector(new Map([[index + 1, 1]])))));
  }
  // Behind all of them, so that the server has answered them.
  writer.text.insert(0, 'z');
  await writer.saved();
  expect(server.sync.counts).toMatchObject({ connections: readers + 1, closing: 0 });
  // One copy for all of them, and what the systems’ buffers took.
  expect(bytesInBuffers() - before).toBeLessThan(readers * 8 * megabyte);

  await vi.waitFor(() => expect(server.sync.counts).toMatchObject({ closing: readers }), { timeout: 25_000 });
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of sockets) socket.resume();
  expect(new Set(await Promise.all(closed))).toEqual(new Set([closeCodes.slowReader.code]));
  writer.text.insert(0, 'videre ');
  await writer.saved();
  expect(writer.closes).toEqual([]);
  writer.close();
}, 90_000);

function lengthFirst(bytes: Uint8Array): readonly number[] {
  return [bytes.length, ...bytes];
}
