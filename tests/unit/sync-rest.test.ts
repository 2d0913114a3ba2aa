import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createAnswers } from '@planrum/server/sync/answers.ts';
import { createLiveDocument } from '@planrum/server/sync/document/live-document.ts';
import type { Room } from '@planrum/server/sync/room-ports.ts';
import { documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer({ limits: { restAfterMs: 40, broadcastWindowMs: 0 } });
});
afterEach(async () => {
  await server.close();
});

async function resting(): Promise<Room> {
  const room = server.registry.find(documentName);
  if (room === null) throw new Error('The document is not open.');
  await vi.waitUntil(() => !room.isAwake);
  return room;
}

describe('an open document that nobody writes in', () => {
  it('M1 gives up its Y.Doc while its clients stay, and is not woken by who comes, is seen, or asks whether all is saved', async () => {
    const anna = server.connect(people.anna);
    anna.type('ord og flere ord');
    anna.text().delete(0, 4);
    await anna.saved();
    const room = await resting();
    expect(anna.closedWith).toBeNull();

    anna.sendPresence({ cursor: 1 });
    await anna.saved();
    expect(room.isAwake).toBe(false);
    // Somebody new, somebody who reads only, and somebody who has everything already.
    const bo = server.connect(people.bo);
    const reader = server.connect(people.reader);
    const again = server.connect(people.anna, { doc: anna.doc });
    await Promise.all([bo, again].map((client) => client.saved()));
    await reader.until(() => reader.text().toJSON() === 'og flere ord');
    expect(bo.text().toJSON()).toBe('og flere ord');
    expect(room.isAwake).toBe(false);
    expect(room.memberCount).toBe(4);
    expect([anna, bo, reader, again].map(({ closedWith }) => closedWith)).toEqual([null, null, null, null]);
  });

  it('M1 answers who comes with an older state, also one that knows some of the deletions, without waking', async () => {
    const anna = server.connect(people.anna);
    anna.type('først ');
    await anna.saved();
    const older = new Y.Doc();
    Y.applyUpdate(older, Y.encodeStateAsUpdate(anna.doc));
    anna.text().delete(0, 2);
    Y.applyUpdate(older, Y.encodeStateAsUpdate(anna.doc));
    anna.type('så ');
    anna.text().delete(0, 1);
    await anna.saved();
    const room = await resting();
    const bo = server.connect(people.bo, { doc: older });
    await bo.saved();
    expect(bo.text().toJSON()).toBe('st så ');
    expect(room.isAwake).toBe(false);
  });

  it('M2 wakes within the frame that changes it, and nobody misses a word', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    anna.type('før ');
    await anna.saved();
    await bo.until(() => bo.text().toJSON() === 'før ');
    const room = await resting();
    bo.type('efter');
    expect(room.isAwake).toBe(true);
    expect(anna.text().toJSON()).toBe('før efter');
    await bo.saved();
    await resting();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === 'før efter');
  });

  it('M2 refuses while it rests what it refuses while awake', async () => {
    const anna = server.connect(people.anna);
    anna.type('ord');
    await anna.saved();
    const room = await resting();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === 'ord');
    reader.text().delete(0, 1);
    expect(reader.closedWith).not.toBeNull();
    expect(room.isAwake).toBe(false);
    const lost = new Y.Doc();
    lost.getText('words').insert(0, 'x');
    const before = Y.encodeStateVector(lost);
    lost.getText('words').insert(1, 'y');
    const bo = server.connect(people.bo);
    await bo.saved();
    bo.sendUpdate(Y.encodeStateAsUpdate(lost, before));
    await bo.until(() => bo.got.step1 === 2);
    expect(room.isAwake).toBe(false);
    expect(anna.closedWith).toBeNull();
  });

  it('M3 loads without a Y.Doc when its log has been compacted', async () => {
    const anna = server.connect(people.anna);
    anna.type('kom igen');
    await anna.saved();
    const room = server.registry.find(documentName);
    const taken = room?.takeSnapshot();
    if (room == null || taken == null) throw new Error('Everything is committed.');
    await server.store.compact(documentName, taken.seq, taken.state);
    room.dissolve('serverTrouble');
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'kom igen');
    expect(server.registry.find(documentName)?.isAwake).toBe(false);
  });

  it('M4 who ask the same are answered with one frame, until the document changes', () => {
    const live = createLiveDocument(null, []);
    const answers = createAnswers(live);
    const first = answers.to(Uint8Array.of(0));
    expect(answers.to(Uint8Array.of(0))).toBe(first);
    live.doc.getText('words').insert(0, 'x');
    answers.forget();
    expect(answers.to(Uint8Array.of(0)).frame.length).toBeGreaterThan(first.frame.length);
    const vectors = Array.from({ length: 20 }, (_, clientId) => Uint8Array.of(1, clientId + 1, 1));
    const frames = vectors.map((vector) => answers.to(vector));
    expect(answers.to(vectors[19] ?? Uint8Array.of(0))).toBe(frames[19]);
    // Odd ones do not pile up.
    expect(answers.to(vectors[0] ?? Uint8Array.of(0))).not.toBe(frames[0]);
  });
});

/** Yjs sets a bit of no meaning when it encodes a document that it leaves out when it encodes bytes anew: only what comes of them is compared. */
function stateAfter(apply: typeof Y.applyUpdate, update: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  apply(doc, update);
  return Y.encodeStateAsUpdate(doc);
}

describe('resting', () => {
  const edit = fc.record({
    client: fc.integer({ min: 1, max: 3 }),
    at: fc.nat(20),
    insert: fc.string({ maxLength: 5 }),
    remove: fc.nat(4),
    embed: fc.boolean(),
  });

  it('M1 a document answers as bytes as it did as a Y.Doc, whatever was written', () => {
    let deletions = 0;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), fc.nat(30), (edits, knownEdits) => {
        const doc = new Y.Doc();
        const known = new Y.Doc();
        for (const [index, { client, at, insert, remove, embed }] of edits.entries()) {
          doc.clientID = client;
          const text = doc.getText('words');
          const from = Math.min(at, text.length);
          text.insert(from, insert);
          text.delete(from, Math.min(remove, text.length - from));
          if (embed) doc.getMap('items').set('a', new Y.XmlElement('paragraph'));
          if (index === knownEdits) Y.applyUpdate(known, Y.encodeStateAsUpdate(doc));
        }
        const snapshot = Y.encodeStateAsUpdateV2(doc);
        const awake = createLiveDocument(snapshot, []);
        expect(awake.isAwake).toBe(false);
        expect(awake.doc.getText('words').toJSON()).toBe(doc.getText('words').toJSON());
        const rested = createLiveDocument(snapshot, []);
        for (const resting of [createLiveDocument(snapshot, []), rested]) {
          if (resting === rested) {
            rested.doc.getText('words');
            rested.rest();
          }
          expect(resting.stateVector()).toEqual(awake.stateVector());
          expect(resting.deletions()).toEqual(awake.deletions());
          expect(stateAfter(Y.applyUpdate, resting.missingFrom(Uint8Array.of(0)))).toEqual(Y.encodeStateAsUpdate(doc));
          expect(stateAfter(Y.applyUpdateV2, resting.snapshot())).toEqual(Y.encodeStateAsUpdate(doc));
          for (const clientId of [1, 2, 3, 4]) {
            expect(resting.clockOf(clientId)).toBe(awake.clockOf(clientId));
            for (let from = 0; from < resting.clockOf(clientId) + 1; from++) {
              const ranges = [1, 2, 5].map((length) => ({ clientId, from, to: from + length }));
              expect(ranges.map((range) => resting.hasDeleted([range]))).toEqual(ranges.map((range) => awake.hasDeleted([range])));
              deletions += ranges.filter((range) => awake.hasDeleted([range])).length;
            }
          }
          const reader = new Y.Doc();
          Y.applyUpdate(reader, Y.encodeStateAsUpdate(known));
          Y.applyUpdate(reader, resting.missingFrom(Y.encodeStateVector(known)));
          expect(Y.encodeStateAsUpdate(reader)).toEqual(Y.encodeStateAsUpdate(doc));
          expect(resting.hasJust(Y.encodeStateAsUpdate(reader, resting.stateVector()))).toBe(true);
          expect(resting.isAwake).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
    expect(deletions).toBeGreaterThan(100);
  });
});
