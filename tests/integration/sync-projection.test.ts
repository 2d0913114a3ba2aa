import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addItem, archiveItem, itemText, renameItem, writeText } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { defaultLimits } from '@planrum/server/sync/limits.ts';
import type { Projection } from '@planrum/server/sync/projection/documents.ts';
import { hashOf, writeProjection } from '@planrum/server/sync/projection/write.ts';
import * as Y from 'yjs';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
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
      ...stale,
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
