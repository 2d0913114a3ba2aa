import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { followEvents } from '@planrum/server/events/follow.ts';
import { readEvents } from '@planrum/server/events/read.ts';
import type { StoredEvent } from '@planrum/server/events/types.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type SeededAgreement, type SeededProgramme } from '../testkit/seed.ts';
import { openStockClient, type StockClient } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const windowMs = 1_000;
const database = useTestDatabase();
const bus = createMemoryBus();
const servers: SyncServer[] = [];
const clients: StockClient[] = [];
let programme: SeededProgramme;
let agreement: SeededAgreement;

/** Two instances that share a database, with a person on each in the same document. */
beforeAll(async () => {
  const seed = createSeed(database().prisma);
  const organisation = await seed.organisation('FOB');
  programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', organisation);
  agreement = await programme.agreement('Beskæftigelse');
  for (const name of ['Anna Holm', 'Bo Lind']) {
    const server = await startSyncServer(database(), { bus, limits: { changeEventMs: windowMs, pollMs: 50 } });
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
});

it('E1 people who write on two instances at once are told of once in a window, and of the last word', async () => {
  const events: StoredEvent[] = [];
  const read = followEvents({ bus, stream: `programme:${programme.id}`, after: 0n, read: (...page) => readEvents(database().prisma, ...page) });
  let isWriting = true;
  const writing = Promise.all(
    clients.map(async (client, index) => {
      for (let word = 0; isWriting; word++) {
        client.text.insert(0, `${String(index)}.${String(word)} `);
        await client.saved();
      }
    }),
  );
  let head: bigint | null = null;
  for await (const event of read) {
    events.push(event);
    if (events.length === 4) {
      isWriting = false;
      await writing;
      const { seq } = await database().prisma.streamHead.findUniqueOrThrow({ where: { stream: `document:${agreement.document.name}` } });
      head = seq;
    }
    if (head !== null && BigInt(Number(event.data['documentSeq'] ?? 0)) >= head) break;
  }
  expect(events.map(({ type }) => type)).toEqual(events.map(() => 'DocumentChanged'));
  const gaps = events.slice(1).map(({ at }, index) => at.getTime() - (events[index]?.at.getTime() ?? 0));
  // Times in the log are whole milliseconds.
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(windowMs - 1);
  expect(events.length).toBeGreaterThan(3);
  expect(BigInt(Number(events.at(-1)?.data['documentSeq'] ?? 0))).toBe(head);
});
