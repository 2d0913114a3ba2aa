import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentNameOf } from '@planrum/schema/sync';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { createLiveDocument } from '@planrum/server/sync/document/live-document.ts';
import { createMemoryStore } from '@planrum/server/sync/store/memory.ts';
import { createPostgresStore } from '@planrum/server/sync/store/postgres.ts';
import type { DocumentStore, NewRow, StoredDocument } from '@planrum/server/sync/store/port.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { addAgreement } from '../testkit/sync/agreement.ts';

/** A store to put to the test, and what a test does behind its back. */
interface Subject {
  readonly store: DocumentStore;
  createDocument(): Promise<string>;
  raiseEpoch(): Promise<void>;
}

function row(documentName: string, payload: Uint8Array, newClientIds: readonly number[] = []): NewRow {
  return { documentName, payload, userId: 'anna', connectionId: randomUUID(), newClientIds };
}

function words(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function textOf(stored: StoredDocument | null): string {
  if (stored === null) throw new Error('The document is gone.');
  const live = createLiveDocument(
    stored.snapshot?.state ?? null,
    stored.log.map(({ payload }) => payload),
  );
  return live.doc.getText('words').toJSON();
}

async function seqsOf(store: DocumentStore, rows: readonly NewRow[]): Promise<readonly bigint[]> {
  const { epoch } = await store.poll([]);
  const result = await store.append(rows, epoch);
  if (result.status !== 'committed') throw new Error('The epoch moved.');
  return result.seqs;
}

function storeContract(kind: string, subject: () => Subject): void {
  describe(`the ${kind} store`, () => {
    it('D4 numbers rows 1, 2, 3 … per document, also in one append', async () => {
      const { store, createDocument } = subject();
      const [one, other] = [await createDocument(), await createDocument()];
      const payload = Uint8Array.of(0, 0);
      expect(await seqsOf(store, [row(one, payload), row(other, payload), row(one, payload)])).toEqual([1n, 1n, 2n]);
      expect(await seqsOf(store, [row(other, payload)])).toEqual([2n]);
      expect((await store.readAfter(one, 1n)).map(({ seq }) => seq)).toEqual([2n]);
      expect((await store.load(other))?.head).toBe(2n);
    });

    it('D4 numbers have no gaps when many append at once', async () => {
      const { store, createDocument } = subject();
      const [one, other] = [await createDocument(), await createDocument()];
      const payload = Uint8Array.of(0, 0);
      const appended = await Promise.all(
        Array.from({ length: 20 }, (_, index) => seqsOf(store, index % 2 === 0 ? [row(one, payload), row(other, payload)] : [row(other, payload), row(one, payload)])),
      );
      expect(appended).toHaveLength(20);
      const seqs = (await store.readAfter(one, 0n)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => BigInt(index + 1)));
      expect((await store.poll([one, other].map((documentName) => ({ documentName, seq: 0n })))).heads.map(({ seq }) => seq)).toEqual([20n, 20n]);
    });

    it('D4 an append that fails for one document writes nothing for any', async () => {
      const { store, createDocument } = subject();
      const one = await createDocument();
      const missing = documentNameOf(randomUUID());
      await expect(seqsOf(store, [row(one, Uint8Array.of(0, 0)), row(missing, Uint8Array.of(0, 0))])).rejects.toThrow();
      expect(await store.readAfter(one, 0n)).toEqual([]);
      expect(await seqsOf(store, [row(one, Uint8Array.of(0, 0))])).toEqual([1n]);
    });

    it('D6 a document loads from snapshot and log to the same words as from the log', async () => {
      const { store, createDocument } = subject();
      const name = await createDocument();
      const doc = new Y.Doc();
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      for (const word of ['et ', 'to ', 'tre ']) doc.getText('words').insert(doc.getText('words').length, word);
      await seqsOf(store, updates.map((update) => row(name, update)));
      const whole = await store.load(name);
      expect(textOf(whole)).toBe('et to tre ');
      expect(await store.compact(name, 3n, Y.encodeStateAsUpdateV2(doc))).toBe(true);
      expect(await store.compact(name, 3n, Y.encodeStateAsUpdateV2(doc))).toBe(false);
      doc.getText('words').insert(0, 'nul ');
      await seqsOf(store, [row(name, updates.at(-1) ?? new Uint8Array())]);
      const later = await store.load(name);
      expect(later?.snapshot?.seq).toBe(3n);
      expect(later?.log.map(({ seq }) => seq)).toEqual([4n]);
      expect(later?.head).toBe(4n);
      expect(textOf(later)).toBe('nul et to tre ');
    });

    it('L1 who had come anywhere in the log reads on to the same words after a compaction', async () => {
      const { store, createDocument } = subject();
      const name = await createDocument();
      const doc = new Y.Doc();
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      for (const word of ['et ', 'to ', 'tre ', 'fire ']) doc.getText('words').insert(0, word);
      await seqsOf(store, updates.slice(0, 3).map((update) => row(name, update)));
      const atThree = createLiveDocument(null, updates.slice(0, 3));
      await store.compact(name, 3n, atThree.snapshot());
      const told = async (seq: bigint) => (await store.poll([{ documentName: name, seq }])).heads;
      expect(await told(2n)).toEqual([{ documentName: name, seq: 3n }]);
      expect(await told(3n)).toEqual([]);
      expect(await seqsOf(store, updates.slice(3).map((update) => row(name, update)))).toEqual([4n]);
      for (const come of [0, 1, 2, 3, 4]) {
        const reader = createLiveDocument(null, updates.slice(0, come));
        const rows = await store.readAfter(name, BigInt(come));
        // Rows that are gone are one row that stands for them.
        expect(rows.map(({ seq }) => seq)).toEqual(come < 3 ? [3n, 4n] : come === 3 ? [4n] : []);
        expect(reader.apply(rows.map(({ payload }) => payload)).missing).toBeNull();
        expect(reader.doc.getText('words').toJSON()).toBe('fire tre to et ');
      }
    });

    it('L2 an older snapshot that is written late does not replace a newer one', async () => {
      const { store, createDocument } = subject();
      const name = await createDocument();
      await seqsOf(store, [row(name, words('a')), row(name, words('b'))]);
      const whole = createLiveDocument(null, (await store.readAfter(name, 0n)).map(({ payload }) => payload));
      expect(await store.compact(name, 2n, whole.snapshot())).toBe(true);
      expect(await store.compact(name, 1n, createLiveDocument(null, [words('a')]).snapshot())).toBe(false);
      expect((await store.load(name))?.snapshot?.seq).toBe(2n);
    });

    it('A1 registers a client id once, to whoever brings it first', async () => {
      const { store, createDocument } = subject();
      const name = await createDocument();
      const clientId = 4_294_967_295;
      await seqsOf(store, [row(name, Uint8Array.of(0, 0), [clientId, 5])]);
      await seqsOf(store, [{ ...row(name, Uint8Array.of(0, 0), [clientId]), userId: 'bo' }]);
      const expected = new Map([
        [clientId, 'anna'],
        [5, 'anna'],
      ]);
      expect(await store.readAuthors(name)).toEqual(expected);
      expect((await store.load(name))?.authors).toEqual(expected);
    });

    it('V1 an append by rights that are too old is refused, and writes nothing', async () => {
      const { store, createDocument, raiseEpoch } = subject();
      const name = await createDocument();
      const { epoch } = await store.poll([]);
      await raiseEpoch();
      expect(await store.append([row(name, Uint8Array.of(0, 0))], epoch)).toEqual({ status: 'stale', epoch: epoch + 1n });
      expect(await store.readAfter(name, 0n)).toEqual([]);
      expect((await store.poll([])).epoch).toBe(epoch + 1n);
    });

    it('H2 an unknown document is null', async () => {
      const { store } = subject();
      expect(await store.load(documentNameOf(randomUUID()))).toBeNull();
    });

    it('D4 a migration is appended once, as an ordinary row', async () => {
      const { store, createDocument } = subject();
      const name = await createDocument();
      expect(await store.appendMigration(name, 2, words('nyt navn'))).toBe(true);
      expect(await store.appendMigration(name, 2, words('nyt navn'))).toBe(false);
      const stored = await store.load(name);
      expect(stored?.planSchemaVersion).toBe(2);
      expect(stored?.log.map(({ seq }) => seq)).toEqual([1n]);
    });
  });
}

storeContract('memory', () => {
  const store = createMemoryStore();
  return {
    store,
    createDocument() {
      const agreementId = randomUUID();
      store.createDocument(documentNameOf(agreementId), agreementId);
      return Promise.resolve(documentNameOf(agreementId));
    },
    raiseEpoch: () => Promise.resolve(store.raiseEpoch()),
  };
});

describe('in PostgreSQL', () => {
  const database = useTestDatabase();
  storeContract('postgres', () => ({
    store: createPostgresStore(database().pool, { commitTimeoutMs: 10_000 }),
    createDocument: async () => (await addAgreement(database().prisma)).documentName,
    raiseEpoch: () => raiseAccessEpoch(database().prisma),
  }));

  it('V1 a change of rights waits for commits that were admitted before it', async () => {
    const { pool, prisma } = database();
    const { documentName } = await addAgreement(prisma);
    const store = createPostgresStore(pool, { commitTimeoutMs: 10_000 });
    await raiseAccessEpoch(prisma);
    const { epoch } = await store.poll([]);
    const revoking = await pool.connect();
    await revoking.query('BEGIN');
    await revoking.query(`UPDATE access_epoch SET epoch = epoch + 1`);
    const appending = store.append([row(documentName, Uint8Array.of(0, 0))], epoch);
    const first = await Promise.race([appending.then(() => 'appended'), waitsForLock(pool).then(() => 'waits')]);
    expect(first).toBe('waits');
    await revoking.query('COMMIT');
    revoking.release();
    expect((await appending).status).toBe('stale');
  });

  it('L2 of several that compact at once one does it, while others write, and no row is lost', async () => {
    const { pool, prisma } = database();
    const { documentName } = await addAgreement(prisma);
    const stores = [1, 2, 3].map(() => createPostgresStore(pool, { commitTimeoutMs: 10_000 }));
    const [store] = stores;
    if (store === undefined) throw new Error('There are three.');
    let compacted = 0;
    for (let round = 0; round < 10; round++) {
      await seqsOf(store, [row(documentName, words('a')), row(documentName, words('b'))]);
      const { seq, state } = await stateOf(store, documentName);
      const [written, ...results] = await Promise.all([
        seqsOf(store, [row(documentName, words('c'))]),
        ...stores.map((each) => each.compact(documentName, seq, state)),
      ]);
      expect(results.filter(Boolean)).toHaveLength(1);
      compacted += results.filter(Boolean).length;
      expect((await store.load(documentName))?.head).toBe(written[0]);
    }
    expect(compacted).toBe(10);
    expect(textOf(await store.load(documentName)).split('').sort().join('')).toBe('a'.repeat(10) + 'b'.repeat(10) + 'c'.repeat(10));
    expect(await prisma.documentUpdate.count({ where: { documentName } })).toBe(1);
    expect(await prisma.documentSnapshot.count({ where: { documentName } })).toBe(1);
  });

  it('L2 a compaction that is cut off halfway has done nothing', async () => {
    const { pool, prisma } = database();
    const { documentName } = await addAgreement(prisma);
    const store = createPostgresStore(pool, { commitTimeoutMs: 10_000 });
    await seqsOf(store, [row(documentName, words('a')), row(documentName, words('b'))]);
    const { seq, state } = await stateOf(store, documentName);
    const blocking = await pool.connect();
    await blocking.query('BEGIN');
    await blocking.query(`SELECT 1 FROM document_update WHERE document_name = $1 AND seq = 2 FOR UPDATE`, [documentName]);
    const compacting = store.compact(documentName, seq, state).catch((error: unknown) => error);
    await waitsForLock(pool);
    // The snapshot is inserted and the rows are being deleted: its session ends, as by a kill.
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(await compacting).toBeInstanceOf(Error);
    await blocking.query('ROLLBACK');
    blocking.release();
    expect((await store.load(documentName))?.snapshot).toBeNull();
    expect((await store.readAfter(documentName, 0n)).map(({ seq: number }) => number)).toEqual([1n, 2n]);
    expect(await prisma.documentContribution.count({ where: { documentName } })).toBe(0);
    expect(await store.compact(documentName, seq, state)).toBe(true);
  });

  it('L3 who wrote what, and that somebody deleted, is known when the rows are gone', async () => {
    const { pool, prisma } = database();
    const { documentName } = await addAgreement(prisma);
    const store = createPostgresStore(pool, { commitTimeoutMs: 10_000 });
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const text = doc.getText('words');
    text.insert(0, 'abc');
    text.insert(3, 'de');
    text.delete(0, 1);
    text.insert(0, 'f');
    const [anna, bo] = [randomUUID(), randomUUID()];
    const [first, second, deletion, third] = updates;
    if (first === undefined || second === undefined || deletion === undefined || third === undefined) throw new Error('Four changes.');
    const by = (connectionId: string, userId: string, payload: Uint8Array): NewRow => ({ ...row(documentName, payload), connectionId, userId });
    await seqsOf(store, [by(anna, 'anna', first), by(anna, 'anna', second), by(bo, 'bo', deletion)]);
    await store.compact(documentName, 3n, createLiveDocument(null, updates.slice(0, 3)).snapshot());
    await seqsOf(store, [by(anna, 'anna', third)]);
    await store.compact(documentName, 4n, createLiveDocument(null, updates).snapshot());
    expect(await prisma.documentUpdate.count({ where: { documentName } })).toBe(0);
    const contributions = await prisma.documentContribution.findMany({ where: { documentName }, orderBy: { firstSeq: 'asc' } });
    expect(contributions).toMatchObject([
      { connectionId: anna, userId: 'anna', clientId: BigInt(doc.clientID), fromClock: 0n, toClock: 6n, firstSeq: 1n, lastSeq: 4n },
      { connectionId: bo, userId: 'bo', clientId: -1n, firstSeq: 3n, lastSeq: 3n },
    ]);
    expect(contributions[0]?.lastAt.getTime()).toBeGreaterThanOrEqual(contributions[0]?.firstAt.getTime() ?? Infinity);
  });

  it('D2 a commit that gets no answer in time fails, and may be done again', async () => {
    const { pool, prisma } = database();
    const { documentName } = await addAgreement(prisma);
    const store = createPostgresStore(pool, { commitTimeoutMs: 1_000 });
    await seqsOf(store, [row(documentName, Uint8Array.of(0, 0))]);
    const blocking = await pool.connect();
    await blocking.query('BEGIN');
    await blocking.query(`SELECT 1 FROM stream_head WHERE stream = $1 FOR UPDATE`, [`document:${documentName}`]);
    await expect(seqsOf(store, [row(documentName, Uint8Array.of(0, 0))])).rejects.toThrow(/did not answer/);
    await blocking.query('ROLLBACK');
    blocking.release();
    // PostgreSQL may have gone on with what nobody waited for: then it is there twice, which changes nothing, and numbers still have no gap.
    const [again] = await seqsOf(store, [row(documentName, Uint8Array.of(0, 0))]);
    const { log = [] } = (await store.load(documentName)) ?? {};
    expect(log.length).toBeGreaterThanOrEqual(2);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => BigInt(index + 1)));
    expect(log.at(-1)?.seq).toBe(again);
  });
});

/** The document as a room would hold it. */
async function stateOf(store: DocumentStore, documentName: string): Promise<{ readonly seq: bigint; readonly state: Uint8Array }> {
  const stored = await store.load(documentName);
  if (stored === null) throw new Error('The document is gone.');
  const live = createLiveDocument(
    stored.snapshot?.state ?? null,
    stored.log.map(({ payload }) => payload),
  );
  return { seq: stored.head, state: live.snapshot() };
}

/** Settles when some session of this database waits for a lock. */
async function waitsForLock(pool: ReturnType<ReturnType<typeof useTestDatabase>>['pool']): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}
