import { afterAll, beforeAll, expect, it } from 'vitest';
import { sectionText } from '@planrum/schema/plan';
import type { Projection } from '@planrum/server/sync/projection/documents.ts';
import type { DocumentStore } from '@planrum/server/sync/store/port.ts';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments, createTestStore } from '../testkit/documents.ts';
import { template2021 } from '../testkit/plan-documents.ts';
import { createSeed, type Seed, type SeededAgreement } from '../testkit/seed.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';
import { openStockClient } from '../testkit/sync/stock-client.ts';
import { startSyncServer, type SyncServer } from '../testkit/sync/sync-server.ts';

const database = useTestDatabase();
let seed: Seed;
let server: SyncServer;
const opened: Projection[] = [];
beforeAll(async () => {
  seed = createSeed(database().prisma);
  server = await startSyncServer(database());
});
afterAll(async () => {
  await Promise.all(opened.map((documents) => documents.close()));
  await server.close();
});

/** Everything a plan may hold, and every sign of it must be escaped: the slowest there is to read for its length. */
async function writeHeavy({ document }: SeededAgreement): Promise<void> {
  await document.edit((doc) => {
    for (const { key } of template2021.sections) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('*_[`'.repeat(50_000))]);
      sectionText(doc, key).insert(0, [paragraph]);
    }
  });
}

function documentsWith(limits: Parameters<typeof createTestDocuments>[3], store: DocumentStore = createTestStore(database())) {
  const logger = collectingLogger();
  const documents = createTestDocuments(database(), logger, store, limits);
  opened.push(documents);
  return { documents, logger };
}

it('J9 while a heavy document is read, words in another are acknowledged', async () => {
  const programme = await seed.programme('Tung');
  const organisation = await seed.organisation('FOB');
  await programme.grant('EDITOR', organisation);
  const anna = await seed.user('Anna Holm', { of: [organisation] });
  const heavy = await programme.agreement('Tung');
  const other = await programme.agreement('Let');
  await writeHeavy(heavy);
  const client = openStockClient({ url: server.url, documentName: other.document.name, token: await seed.token(anna, 'READ_PLANS', 'WRITE_TEXT') });
  await client.synced();

  const store = createTestStore(database());
  const happened: string[] = [];
  const { documents } = documentsWith({}, {
    ...store,
    async load(name) {
      const stored = await store.load(name);
      happened.push('loaded');
      return stored;
    },
  });
  const projected = documents.ensureProjected(heavy.document.name).then(() => happened.push('projected'));
  while (!happened.includes('projected')) {
    const isLoaded = happened.includes('loaded');
    client.text.insert(0, 'ord ');
    await client.saved();
    if (isLoaded) happened.push('acknowledged');
  }
  await projected;
  // Each of them waits at least for company in its commit: in one thread they would come after.
  const meanwhile = happened.slice(0, happened.indexOf('projected')).filter((what) => what === 'acknowledged');
  expect(meanwhile.length).toBeGreaterThan(2);
  client.close();
});

it('J9 a worker reads what is read without one, by turns and at the head', async () => {
  const agreement = await (await seed.programme('Ens')).agreement('Ens');
  const item = await agreement.activity('Mentorforløb');
  const byWorker = documentsWith({ projectionInlineBytes: 0 }).documents;
  const inLine = documentsWith({}).documents;
  const { name } = agreement.document;
  for (const words of ['Flere i job', 'Flere i job og uddannelse']) {
    await item.write('purpose', words);
    await agreement.document.edit((doc) => sectionText(doc, 'coherence').insert(0, [new Y.XmlElement('paragraph')]));
    await byWorker.ensureProjected(name);
    const { hash } = await database().prisma.projectionHead.findUniqueOrThrow({ where: { documentName: name } });
    await database().prisma.projectionHead.delete({ where: { documentName: name } });
    await inLine.ensureProjected(name);
    expect(await database().prisma.projectionHead.findUniqueOrThrow({ where: { documentName: name } })).toMatchObject({ hash });
    const [one, other] = await database().prisma.$transaction((transaction) =>
      Promise.all([byWorker.projectAtHead(transaction, name), inLine.projectAtHead(transaction, name)]),
    );
    expect(one).toEqual(other);
  }
});

it('J9 a damaged log is told of as ever', async () => {
  const agreement = await (await seed.programme('Itu')).agreement('Itu');
  const { name } = agreement.document;
  await agreement.document.write('coherence', 'ord');
  const { seq } = await database().prisma.streamHead.update({ where: { stream: `document:${name}` }, data: { seq: { increment: 1 } } });
  await database().prisma.documentUpdate.create({ data: { documentName: name, seq, payload: new Uint8Array([1, 255, 255, 255]) } });
  const { documents } = documentsWith({ projectionInlineBytes: 0 });
  await expect(documents.ensureProjected(name)).rejects.toMatchObject({ code: 'PLAN_UNREADABLE', messageKey: 'planUnreadable' });
});

it.each([
  ['time', { projectionTimeoutMs: 1 }, 'ms'],
  ['memory', { projectionHeapMegabytes: 8 }, 'MB'],
])('J10 a worker that takes too much %s is ended, and what it read not tried again at once', async (_name, limits, unit) => {
  const programme = await seed.programme('Grænse');
  const heavy = await programme.agreement('Tung');
  const short = await programme.agreement('Let');
  await writeHeavy(heavy);
  await short.document.write('coherence', 'kan læses');
  const store = createTestStore(database());
  let loads = 0;
  const { documents, logger } = documentsWith(limits, { ...store, load: (name) => ((loads += name === heavy.document.name ? 1 : 0), store.load(name)) });
  for (let request = 0; request < 3; request++) {
    await expect(documents.ensureProjected(heavy.document.name)).rejects.toMatchObject({ code: 'PLAN_UNREADABLE', messageKey: 'planTooHeavy' });
    await heavy.document.write('revision', `ord ${String(request)}`);
  }
  expect(loads).toBe(1);
  expect(logger.lines).toHaveLength(1);
  expect(logger.lines[0]?.details).toMatchObject({ err: { message: expect.stringMatching(new RegExp(`more than \\d+ ${unit}`)) } });
  expect(await documents.ensureProjected(short.document.name)).toBeGreaterThan(0n);
});
