import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRedisChannels, type RedisChannels } from '@planrum/server/events/redis-channels.ts';
import { createSharedBus } from '@planrum/server/events/shared-bus.ts';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { startRedis, type TestRedis } from '../testkit/redis.ts';
import { createSeed, type SeededAgreement } from '../testkit/seed.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';
import { openStockClient, type StockClient } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const pollMs = 1_000;
const database = useTestDatabase();
let redis: TestRedis;
let agreement: SeededAgreement;
const channels: RedisChannels[] = [];
const servers: SyncServer[] = [];
const clients: StockClient[] = [];

/** Two instances that share a database and a Redis, with a person on each. */
beforeAll(async () => {
  redis = await startRedis();
  const seed = createSeed(database().prisma);
  const organisation = await seed.organisation('FOB');
  const programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', organisation);
  agreement = await programme.agreement('Beskæftigelse');
  for (const name of ['Anna Holm', 'Bo Lind']) {
    const own = createRedisChannels({ url: redis.url, secret: 'a secret of at least thirty-two characters', logger: collectingLogger() });
    channels.push(own);
    const server = await startSyncServer(database(), { channels: own, bus: createSharedBus(own), limits: { pollMs } });
    servers.push(server);
    const user = await seed.user(name, { of: [organisation] });
    const token = await seed.token(user, 'READ_PLANS', 'WRITE_TEXT');
    clients.push(openStockClient({ url: server.url, documentName: agreement.document.name, token }));
  }
  await Promise.all(clients.map((client) => client.synced()));
});
afterAll(async () => {
  for (const client of clients) client.close();
  for (const server of servers) await server.close();
  for (const own of channels) own.close();
  await redis.close();
});

/** Settles when both have Redis, and with it all that they have subscribed to before. */
async function bothListen(): Promise<void> {
  await Promise.all(channels.map((own) => new Promise<void>((resolve) => own.subscribe('any', { onMessage: () => undefined, onReady: resolve }))));
}

/** Says something on one instance and waits until the other has it. */
async function say(index: number, words: string): Promise<void> {
  const [from, to] = index % 2 === 0 ? [clients[0], clients[1]] : [clients[1], clients[0]];
  if (from === undefined || to === undefined) throw new Error('There are two clients.');
  from.text.insert(from.text.length, words);
  await to.until(() => to.text.toJSON().endsWith(words));
}

/** As many turns of a conversation as would take long if each waited until an instance looked. */
async function converse(topic: string): Promise<number> {
  const began = performance.now();
  for (let index = 0; index < 10; index++) await say(index, ` ${topic} ${String(index)}`);
  return performance.now() - began;
}

it('P6 people on different instances see each other, also when one moves', async () => {
  const [anna, bo] = clients;
  const [here] = servers;
  if (anna === undefined || bo === undefined || here === undefined) throw new Error('There are two clients and two servers.');
  const sees = (by: StockClient, of: StockClient, cursor: number): boolean =>
    by.provider.awareness.getStates().get(of.doc.clientID)?.['cursor'] === cursor;
  anna.provider.awareness.setLocalStateField('cursor', 1);
  bo.provider.awareness.setLocalStateField('cursor', 2);
  await Promise.all([anna.until(() => sees(anna, bo, 2)), bo.until(() => sees(bo, anna, 1))]);
  expect(anna.provider.awareness.getStates().get(bo.doc.clientID)).toMatchObject({ user: { name: 'Bo Lind', organisation: { shortName: 'FOB' } } });

  const there = bo.provider.serverUrl;
  bo.provider.disconnect();
  await anna.until(() => !anna.provider.awareness.getStates().has(bo.doc.clientID));
  bo.provider.serverUrl = here.url;
  bo.provider.connect();
  await Promise.all([anna.until(() => sees(anna, bo, 2)), bo.until(() => sees(bo, anna, 1))]);
  bo.provider.disconnect();
  bo.provider.serverUrl = there;
  bo.provider.connect();
  await Promise.all([anna.until(() => sees(anna, bo, 2)), bo.until(() => sees(bo, anna, 1))]);
});

it('F5 Redis that is stopped and started while people write costs delay and nothing else', async () => {
  await bothListen();
  expect(await converse('direkte')).toBeLessThan(pollMs * 2);

  await redis.kill();
  await say(0, ' uden Redis');
  await say(1, ' går det langsommere');

  const again = bothListen();
  clients[0]?.text.insert(0, 'imens ');
  await clients[0]?.saved();
  await redis.start();
  await again;
  await clients[1]?.until(() => clients[1]?.text.toJSON().startsWith('imens ') === true);
  expect(await converse('igen')).toBeLessThan(pollMs * 2);
  clients[0]?.provider.awareness.setLocalStateField('cursor', 3);
  await clients[1]?.until(() => clients[1]?.provider.awareness.getStates().get(clients[0]?.doc.clientID ?? 0)?.['cursor'] === 3);

  await Promise.all(clients.map((client) => client.saved()));
  const rows = await database().prisma.documentUpdate.findMany({ where: { documentName: agreement.document.name }, orderBy: { seq: 'asc' } });
  const log = new Y.Doc();
  for (const { payload } of rows) Y.applyUpdate(log, payload);
  expect(clients.map(({ text }) => text.toJSON())).toEqual(Array(2).fill(log.getText('words').toJSON()));
});
