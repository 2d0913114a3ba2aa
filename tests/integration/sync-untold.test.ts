import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { followEvents } from '@planrum/server/events/follow.ts';
import { readEvents } from '@planrum/server/events/read.ts';
import { createPostgresStore } from '@planrum/server/sync/store/postgres.ts';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type SeededAgreement } from '../testkit/seed.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const database = useTestDatabase();
const servers: SyncServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** What a killed instance leaves: a row that is committed, and nobody told. */
async function commit({ document }: SeededAgreement, userId: string): Promise<string> {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'Gemt, og så var strømmen væk.');
  const store = createPostgresStore(database().pool, { commitTimeoutMs: 15_000 });
  const row = { documentName: document.name, payload: Y.encodeStateAsUpdate(doc), userId, connectionId: randomUUID(), newClientIds: [doc.clientID] };
  const result = await store.append([row], BigInt(Number.MAX_SAFE_INTEGER));
  if (result.status !== 'committed') throw new Error('It was not committed.');
  return String(result.seqs.at(-1));
}

it('E2 what an instance was killed before telling is told by the others, once, and what nobody wrote is not', async () => {
  const seed = createSeed(database().prisma);
  const programme = await seed.programme('En Fælles Indsats');
  const anna = await seed.user('Anna Holm', { of: [await seed.organisation('FOB')] });
  const [first, second, third] = [await programme.agreement('Beskæftigelse'), await programme.agreement('Uddannelse'), await programme.agreement('Uskrevet')];
  // Made by nobody, as by a migration.
  await createPostgresStore(database().pool, { commitTimeoutMs: 15_000 }).appendMigration(third.document.name, 1_000, Uint8Array.of(0, 0));
  const expected = [{ agreementId: first.id, actorId: anna.id, data: { documentSeq: await commit(first, anna.id) } }];

  const bus = createMemoryBus();
  const events = followEvents({ bus, stream: `programme:${programme.id}`, after: 0n, read: (...page) => readEvents(database().prisma, ...page) });
  for (let instance = 0; instance < 2; instance++) servers.push(await startSyncServer(database(), { bus, limits: { changeEventMs: 20, untoldMs: 10 } }));
  expect((await events.next()).value).toMatchObject({ ...expected[0], type: 'DocumentChanged' });

  // They have looked again when they tell of another.
  expected.push({ agreementId: second.id, actorId: anna.id, data: { documentSeq: await commit(second, anna.id) } });
  expect((await events.next()).value).toMatchObject({ ...expected[1], type: 'DocumentChanged' });
  for (const server of servers.splice(0)) await server.close();
  expect(await readEvents(database().prisma, `programme:${programme.id}`, 0n, 100)).toMatchObject(expected);
});
