import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addItem, archiveItem, itemText, project, renameItem, writeText } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { readDrafts } from '@planrum/server/data/repositories/drafts.ts';
import { allParts } from '@planrum/server/domain/plan-parts.ts';
import { defaultLimits } from '@planrum/server/sync/limits.ts';
import type { Projection } from '@planrum/server/sync/projection/documents.ts';
import { contentOf, hashOf } from '@planrum/server/sync/projection/content.ts';
import { writeProjection } from '@planrum/server/sync/projection/write.ts';
import fc from 'fast-check';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestApi } from '../testkit/api.ts';
import { createTestDocuments, createTestStore } from '../testkit/documents.ts';
import { docFrom, hostileScript, hostileUpdates } from '../testkit/hostile-document.ts';
import { template2021 } from '../testkit/plan-documents.ts';
import { paragraphs } from '../testkit/seed-document.ts';
import { createSeed, type Seed, type SeededAgreement } from '../testkit/seed.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';

const database = useTestDatabase();
let documents: Projection;
let other: Projection;
let seed: Seed;
beforeAll(() => {
  seed = createSeed(database().prisma);
  documents = createTestDocuments(database(), collectingLogger());
  other = createTestDocuments(database(), collectingLogger());
});
afterAll(async () => {
  await documents.close();
  await other.close();
});

async function addAgreement(): Promise<SeededAgreement> {
  return (await seed.programme('En Fælles Indsats')).agreement('Beskæftigelse');
}

async function plainOf(agreement: SeededAgreement, key: string): Promise<string | undefined> {
  const row = await database().prisma.projectedText.findUnique({
    where: { documentName_key: { documentName: agreement.document.name, key } },
  });
  return row?.plain;
}

describe('projection', () => {
  it('J1 a read sees every word committed before it', async () => {
    const agreement = await addAgreement();
    for (const words of ['første', 'anden', 'tredje']) {
      await agreement.document.write('coherence', words);
      await documents.ensureProjected(agreement.document.name);
      expect(await plainOf(agreement, 'section/coherence')).toBe(words);
    }
    const item = await agreement.activity('Mentorforløb');
    await item.write('purpose', 'Flere i job');
    const seq = await other.ensureProjected(agreement.document.name);
    expect(await plainOf(agreement, `item/${item.id}/purpose`)).toBe('Flere i job');
    expect(await documents.ensureProjected(agreement.document.name)).toBe(seq);
  });

  it('J1 reads at once while somebody writes, each of them current', async () => {
    const agreement = await addAgreement();
    for (let round = 0; round < 5; round++) {
      await agreement.document.write('coherence', `runde ${round}`);
      const read = async (projection: Projection): Promise<string | undefined> => {
        await projection.ensureProjected(agreement.document.name);
        return plainOf(agreement, 'section/coherence');
      };
      const writing = agreement.document.write('revision', `imens ${round}`);
      expect(await Promise.all([documents, other, documents, other].map(read))).toEqual(Array(4).fill(`runde ${round}`));
      await writing;
    }
  });

  it('J1 an unknown document has nothing to see', async () => {
    expect(await documents.ensureProjected(documentNameOf('00000000-0000-7000-8000-00000000ffff'))).toBe(0n);
  });

  it('J2 items, their identities, hash and number are of one moment; what is gone from the document goes', async () => {
    const agreement = await addAgreement();
    const first = await agreement.activity('Første');
    const second = await agreement.activity('Anden');
    await agreement.document.edit((doc) => {
      renameItem(doc, first.id, 'Omdøbt');
      archiveItem(doc, second.id, new Date('2024-05-01T10:00:00Z'));
    });
    const seq = await documents.ensureProjected(agreement.document.name);
    const items = await database().prisma.projectedItem.findMany({ where: { agreementId: agreement.id }, orderBy: { position: 'asc' } });
    expect(items.map(({ itemId, name, archivedAt }) => [itemId, name, archivedAt?.toISOString() ?? null])).toEqual([
      [first.id, 'Omdøbt', null],
      [second.id, 'Anden', '2024-05-01T10:00:00.000Z'],
    ]);
    const head = await database().prisma.projectionHead.findUniqueOrThrow({ where: { documentName: agreement.document.name } });
    const { projection } = await database().prisma.$transaction((transaction) => documents.projectAtHead(transaction, agreement.document.name));
    expect(head.seq).toBe(seq);
    expect(head.hash).toBe(hashOf(projection));
    expect(await database().prisma.item.count({ where: { agreementId: agreement.id } })).toBe(2);
  });

  it('J2 a projection that is late does not take the tables back', async () => {
    const agreement = await addAgreement();
    const { name } = agreement.document;
    await agreement.document.write('coherence', 'gammelt');
    const stale = await database().prisma.$transaction((transaction) => documents.projectAtHead(transaction, name));
    await agreement.document.write('coherence', 'nyt');
    const seq = await documents.ensureProjected(name);
    const held = await writeProjection(database().pool, defaultLimits.commitTimeoutMs, {
      documentName: name,
      agreementId: agreement.id,
      previous: null,
      seq: stale.seq,
      content: contentOf(stale.projection),
    });
    expect(held).toBe(seq);
    expect(await plainOf(agreement, 'section/coherence')).toBe('nyt');
  });

  it('J2 only what changed is written again', async () => {
    const agreement = await addAgreement();
    const item = await agreement.activity('Mentorforløb');
    await item.write('purpose', 'uændret');
    await documents.ensureProjected(agreement.document.name);
    const before = await rowVersions(agreement);
    await agreement.document.write('coherence', 'ændret');
    await documents.ensureProjected(agreement.document.name);
    await agreement.document.write('revision', 'også ændret');
    await other.ensureProjected(agreement.document.name);
    const after = await rowVersions(agreement);
    const changed = [...after].filter(([key, version]) => before.get(key) !== version).map(([key]) => key);
    expect(changed.sort()).toEqual(['section/coherence', 'section/revision']);
  });

  async function rowVersions(agreement: SeededAgreement): Promise<Map<string, string>> {
    const { rows } = await database().pool.query<{ key: string; version: string }>(
      `SELECT key, xmin::text AS version FROM projected_text WHERE document_name = $1`,
      [agreement.document.name],
    );
    return new Map(rows.map(({ key, version }) => [key, version]));
  }

  it('J5 projecting again after changes leaves in the tables what projecting anew gives', async () => {
    const agreement = await addAgreement();
    const { name } = agreement.document;
    const item = await agreement.activity('Første');
    const changes: ((doc: Y.Doc) => void)[] = [
      (doc) => { writeText(doc, itemText(doc, item.id, 'purpose'), paragraphs('Formål')); },
      (doc) => { renameItem(doc, item.id, 'Omdøbt'); },
      (doc) => { writeText(doc, itemText(doc, item.id, 'purpose'), paragraphs('Formål, rettet')); },
      (doc) => { doc.getXmlFragment('section/conflicts').insert(0, [new Y.XmlElement('paragraph')]); },
      (doc) => { doc.getXmlFragment('section/conflicts').insert(0, [new Y.XmlText('uden plads')]); },
      (doc) => { doc.getXmlFragment('section/conflicts').delete(0, 2); },
      (doc) => { addItem(doc, { kind: 'activity', name: 'Anden', after: null }); },
      (doc) => { doc.getMap('items').delete(`${item.id}/kind`); },
    ];
    const hashes = new Set<string>();
    for (const change of changes) {
      await agreement.document.edit(change);
      await documents.ensureProjected(name);
      const anew = await database().prisma.$transaction((transaction) => documents.projectAtHead(transaction, name));
      const head = await database().prisma.projectionHead.findUniqueOrThrow({ where: { documentName: name } });
      expect(head).toMatchObject({ seq: anew.seq, hash: hashOf(anew.projection), issues: anew.projection.issues });
      const rows = await database().prisma.projectedText.findMany({ where: { documentName: name } });
      const inTables = new Map(rows.map(({ key, plain, markdown, structured }) => [key, { key, plain, markdown, structured }]));
      expect(inTables).toEqual(new Map(anew.projection.texts.map((text) => [text.key, text])));
      hashes.add(head.hash);
    }
    // An empty paragraph where nothing has its place is nothing to read, and when the words there are gone all is as before them.
    expect(hashes.size).toBe(changes.length - 2);
  });

  it('J2 a document nobody meant any good with is projected too', async () => {
    const agreement = await addAgreement();
    await agreement.document.edit((doc) => {
      const id = addItem(doc, { kind: 'activity', name: 'ok' });
      writeText(doc, itemText(doc, id, 'purpose'), paragraphs('nul\u0000 og halv \ud800'));
      const items = doc.getMap('items');
      items.set('\u0000/kind', 'activity');
      items.set('\ud800/kind', { not: 'a kind' });
      items.set(`${id}/order`, 17);
      items.set(`${'x'.repeat(500)}/kind`, 'activity');
      items.set('loop/kind', 'act\u0000ivity');
      items.set('loop/parent', 'loop');
      items.set('loop/archivedAt', 'i går');
      doc.getMap('section/revision').set('a', 1);
      doc.getArray('section/\u0000').insert(0, [1]);
      doc.getText(`item/${id}/name`).insert(0, '\u0000\udfff');
    });
    const seq = await documents.ensureProjected(agreement.document.name);
    expect(seq).toBeGreaterThan(0n);
    const head = await database().prisma.projectionHead.findUniqueOrThrow({ where: { documentName: agreement.document.name } });
    expect(head.seq).toBe(seq);
  });

  it('J6 whatever is in a document, the tables take it and give it back', async () => {
    const agreement = await addAgreement();
    const { name } = agreement.document;
    let seq = 0n;
    await fc.assert(
      fc.asyncProperty(hostileScript, async (steps) => {
        const projection = project(docFrom(hostileUpdates(steps)), template2021);
        seq += 1n;
        await writeProjection(database().pool, defaultLimits.commitTimeoutMs, { documentName: name, agreementId: agreement.id, seq, content: contentOf(projection), previous: null });
        const [draft] = await readDrafts(database().prisma, { ids: [agreement.id] }, allParts);
        const read = draft?.content.projection;
        expect(read?.items).toEqual(projection.items);
        expect(read?.issues).toEqual(projection.issues);
        expect(new Map(read?.texts.map((text) => [text.key, text]))).toEqual(new Map(projection.texts.map((text) => [text.key, text])));
        expect(hashOf(projection)).toBe(draft?.projectionHash);
      }),
      { numRuns: 30 },
    );
  });

  it('J6 as much as is read of a document fits into the tables', async () => {
    const agreement = await addAgreement();
    await agreement.document.edit((doc) => {
      const items = doc.getMap('items');
      doc.transact(() => {
        for (let index = 0; index < 2_500; index++) items.set(`i${String(index)}/kind`, 'activity');
        for (let index = 0; index < 20; index++) doc.getXmlFragment(`section/u${String(index)}`).insert(0, [new Y.XmlText('ord '.repeat(60_000))]);
      });
    });
    await documents.ensureProjected(agreement.document.name);
    const [draft] = await readDrafts(database().prisma, { ids: [agreement.id] }, allParts);
    const codes = new Set(draft?.content.projection.issues.map(({ code }) => code));
    expect(draft?.content.projection.items).toHaveLength(2_000);
    expect(codes).toEqual(new Set(['BAD_VALUE', 'EMPTY_NAME', 'ISSUES_LEFT_OUT', 'ITEMS_LEFT_OUT', 'TEXT_CUT', 'TEXT_LEFT_OUT']));
  });

  describe('a damaged log', () => {
    /** Puts a row that is no update at the end of the log. @returns what takes it away again. */
    async function damage({ document: { name } }: SeededAgreement): Promise<() => Promise<void>> {
      const stream = `document:${name}`;
      const { seq } = await database().prisma.streamHead.update({ where: { stream }, data: { seq: { increment: 1 } } });
      await database().prisma.documentUpdate.create({ data: { documentName: name, seq, payload: new Uint8Array([1, 255, 255, 255]) } });
      return async () => {
        await database().prisma.documentUpdate.delete({ where: { documentName_seq: { documentName: name, seq } } });
        await database().prisma.streamHead.update({ where: { stream }, data: { seq: { decrement: 1 } } });
      };
    }

    it('J7 fails reading that document alone, typed and in both languages, and is logged once', async () => {
      const programme = await seed.programme('Beskadiget');
      const organisation = await seed.organisation('KVINFO');
      await programme.grant('READER', organisation);
      const user = await seed.user('Anna Holm', { of: [organisation] });
      const whole = await programme.agreement('Hel');
      const broken = await programme.agreement('Itu');
      await whole.document.write('coherence', 'kan læses');
      const repair = await damage(broken);
      const logger = collectingLogger();
      const api = createTestApi(database(), undefined, logger);
      const query = `{ programme(slug: "${programme.slug}") { indicators { id } agreements { name plan { sections { plain } } } } }`;
      for (const locale of ['da', 'en'] as const) {
        const { data, errors } = await api.as(user, { locale }).run(query);
        expect(data).toMatchObject({ programme: { indicators: [], agreements: [{ name: 'Hel', plan: { sections: [{ plain: 'kan læses' }, { plain: '' }] } }, { name: 'Itu', plan: null }] } });
        expect(errors).toHaveLength(1);
        expect(errors[0]).toMatchObject({ path: ['programme', 'agreements', 1, 'plan'], extensions: { code: 'PLAN_UNREADABLE' } });
        expect(errors[0]?.message).toContain(locale === 'da' ? 'beskadiget' : 'damaged');
      }
      await expect(
        database().prisma.$transaction((transaction) => api.resources.documents.projectAtHead(transaction, broken.document.name)),
      ).rejects.toMatchObject({ code: 'PLAN_UNREADABLE' });
      expect(logger.lines).toHaveLength(1);
      await repair();
      expect((await api.as(user).run(query)).errors).toEqual([]);
      await api.close();
    });

    it('J7 is not loaded again for every request', async () => {
      const agreement = await addAgreement();
      await damage(agreement);
      const store = createTestStore(database());
      let loads = 0;
      const counted = createTestDocuments(database(), collectingLogger(), { ...store, load: (name) => ((loads += 1), store.load(name)) });
      for (let request = 0; request < 5; request++) {
        await expect(counted.ensureProjected(agreement.document.name)).rejects.toMatchObject({ code: 'PLAN_UNREADABLE' });
      }
      expect(loads).toBe(1);
      await counted.close();
    });

    it('J7 that ends before its head is damaged too', async () => {
      const agreement = await addAgreement();
      await database().prisma.streamHead.update({ where: { stream: `document:${agreement.document.name}` }, data: { seq: { increment: 5 } } });
      await expect(documents.ensureProjected(agreement.document.name)).rejects.toMatchObject({ code: 'PLAN_UNREADABLE' });
    });
  });

  it('J8 of many documents that are behind, few are in memory at once, and each is loaded once', async () => {
    const agreements = await Promise.all(Array.from({ length: 12 }, addAgreement));
    const store = createTestStore(database());
    const loading = new Set<string>();
    const loaded: string[] = [];
    let most = 0;
    const counted = createTestDocuments(database(), collectingLogger(), {
      ...store,
      async load(name) {
        loading.add(name);
        most = Math.max(most, loading.size);
        const stored = await store.load(name);
        loading.delete(name);
        loaded.push(name);
        return stored;
      },
    });
    const names = agreements.map(({ document }) => document.name);
    const seqs = await Promise.all([...names, ...names, ...names].map((name) => counted.ensureProjected(name)));
    expect(new Set(seqs)).toEqual(new Set([1n]));
    expect(loaded.toSorted()).toEqual(names.toSorted());
    expect(most).toBe(defaultLimits.maxProjections);
    await counted.close();
  });

  it('J3 projecting at the head sees what the transaction sees', async () => {
    const agreement = await addAgreement();
    const { name } = agreement.document;
    await agreement.document.write('coherence', 'før');
    await database().prisma.$transaction(
      async (transaction) => {
        const first = await documents.projectAtHead(transaction, name);
        await agreement.document.write('coherence', 'efter');
        await documents.ensureProjected(name);
        const second = await documents.projectAtHead(transaction, name);
        expect(second).toEqual(first);
        expect(second.projection.texts.find(({ key }) => key === 'section/coherence')?.plain).toBe('før');
      },
      { isolationLevel: 'RepeatableRead' },
    );
  });

  it('J3 reads from a snapshot and the log after it', async () => {
    const agreement = await addAgreement();
    const { name, doc } = agreement.document;
    await agreement.document.write('coherence', 'i billedet');
    const { seq } = await database().prisma.$transaction((transaction) => documents.projectAtHead(transaction, name));
    await database().prisma.documentSnapshot.create({
      data: { documentName: name, seq, state: new Uint8Array(Y.encodeStateAsUpdateV2(doc)) },
    });
    await agreement.document.write('revision', 'i loggen');
    const { projection } = await database().prisma.$transaction((transaction) => documents.projectAtHead(transaction, name));
    const plain = new Map(projection.texts.map((text) => [text.key, text.plain]));
    expect(plain.get('section/coherence')).toBe('i billedet');
    expect(plain.get('section/revision')).toBe('i loggen');
  });
});
