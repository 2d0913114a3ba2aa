import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes, MAX_AWARENESS_BYTES } from '@planrum/schema/sync';
import { inspectUpdate, UnreadableUpdate } from '@planrum/server/sync/document/inspection.ts';
import { people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';
import type { MemoryClient } from '../testkit/sync/memory-client.ts';

let server: MemoryServer;
let victim: MemoryClient;
beforeEach(async () => {
  server = startMemoryServer({ limits: { maxUpdateBytes: 10_000 } });
  victim = server.connect(people.anna);
  victim.type('Det der står her bliver stående');
  await victim.saved();
});
afterEach(async () => {
  await server.close();
});

function frame(...parts: readonly (number | Uint8Array | string)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

const huge = 2 ** 52;
const update = ((): Uint8Array => {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'hej');
  return Y.encodeStateAsUpdate(doc);
})();
const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

const malformed: readonly (readonly [string, Uint8Array])[] = [
  ['nothing at all', new Uint8Array()],
  ['an endless number', new Uint8Array(20).fill(0xff)],
  ['an unknown message', frame(7)],
  ['a message only servers send', frame(2, 0, 'denied')],
  ['a save state', frame(101, 1)],
  ['an unknown sync message', frame(0, 3, update)],
  ['a sync message without content', frame(0, 2)],
  ['content that is shorter than it says', Uint8Array.of(0, 2, 100, 1, 2, 3)],
  ['content of impossible length', frame(0, 2, huge)],
  ['two messages in one frame', Uint8Array.from([...frame(0, 2, update), ...frame(0, 2, update)])],
  ['a state vector that counts too far', frame(0, 0, frame(huge))],
  ['a state vector with a tail', frame(0, 0, Uint8Array.of(0, 0))],
  ['awareness that is no JSON', frame(1, frame(1, 1, 1, '{caret'))],
  ['awareness that is a number', frame(1, frame(1, 1, 1, '5'))],
  ['awareness that is a list', frame(1, frame(1, 1, 1, '[]'))],
  ['awareness that is nested without end', frame(1, frame(1, 1, 1, nested))],
  ['awareness that is too long', frame(1, frame(1, 1, 1, JSON.stringify({ x: 'x'.repeat(MAX_AWARENESS_BYTES) })))],
  ['awareness of countless clients', frame(1, frame(huge))],
  ['a fence without a number', frame(100)],
  ['a fence with a tail', frame(100, 1, 1)],
];

const unreadable: readonly (readonly [string, Uint8Array])[] = [
  ['an empty update', new Uint8Array()],
  ['noise', Uint8Array.from({ length: 200 }, (_, index) => (index * 7919) % 256)],
  ['countless clients', frame(huge)],
  ['countless structs', frame(1, huge, 1, 0)],
  ['an unknown kind of content', Uint8Array.from([1, 1, 1, 0, 31, 1, 1, 119])],
  ['a struct without length', frame(1, 1, 77, 0, 0, 0, 0)],
  ['a struct of impossible length', frame(1, 1, 77, 0, 0, huge, 0)],
  ['a deletion of impossible length', frame(0, 1, 77, 1, 0, huge)],
  ['countless deletions', frame(0, huge)],
  ['words cut in the middle', update.slice(0, update.length - 4)],
  ['words without the end', update.slice(0, update.length - 1)],
];

async function expectUnharmed(): Promise<void> {
  expect(victim.closedWith).toBeNull();
  victim.type('.');
  await victim.saved();
  const witness = server.connect(people.bo);
  await witness.until(() => witness.text().toJSON() === 'Det der står her bliver stående.');
  expect(witness.doc.store.pendingStructs).toBeNull();
  expect([...witness.doc.share.keys()]).toEqual(['words']);
  const doc = new Y.Doc();
  for (const row of server.store.committed) Y.applyUpdate(doc, row.payload);
  expect(doc.getText('words').toJSON()).toBe('Det der står her bliver stående.');
}

async function attack(bytes: Uint8Array): Promise<MemoryClient> {
  const attacker = server.connect(people.bo);
  await attacker.until(() => attacker.got.step2 === 1);
  attacker.send(bytes);
  await attacker.until(() => attacker.closedWith !== null);
  return attacker;
}

describe('hostile input', () => {
  it.each(malformed)('X1 %s closes its own connection', async (_, bytes) => {
    const attacker = await attack(bytes);
    expect(attacker.closedWith?.code).toBe(closeCodes.malformed.code);
    await expectUnharmed();
  });

  it('X1 text closes its own connection', async () => {
    const attacker = server.connect(people.bo);
    attacker.connection.receiveText();
    expect(attacker.closedWith?.code).toBe(closeCodes.malformed.code);
    await expectUnharmed();
  });

  it.each(unreadable)('X2 an update of %s is refused as a whole', async (_, bytes) => {
    for (const kind of [1, 2]) {
      const attacker = await attack(frame(0, kind, bytes));
      expect(attacker.closedWith?.code).toBe(closeCodes.badUpdate.code);
    }
    await expectUnharmed();
  });

  it('X2 structs before unreadable deletions are not applied', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'smuglet ind');
    const valid = Y.encodeStateAsUpdate(doc);
    // The last byte says how many clients' deletions follow.
    const broken = Uint8Array.from([...valid.slice(0, -1), 1, 77, 1]);
    const attacker = await attack(frame(0, 2, broken));
    expect(attacker.closedWith?.code).toBe(closeCodes.badUpdate.code);
    await expectUnharmed();
  });

  it('X2 an update that breaks Yjs midway is not committed, and the document is loaded again', async () => {
    const doc = new Y.Doc();
    // Nested so deeply that Yjs, which deletes children by recursion, runs out of stack.
    doc.transact(() => {
      let parent: Y.XmlFragment = doc.getXmlFragment('deep');
      for (let depth = 0; depth < 20_000; depth++) {
        const child = new Y.XmlElement('blockquote');
        parent.insert(0, [child]);
        parent = child;
      }
    });
    await server.close();
    server = startMemoryServer();
    victim = server.connect(people.anna);
    victim.type('bliver stående');
    await victim.saved();
    const attacker = server.connect(people.bo, { isMute: true });
    await attacker.until(() => attacker.got.step1 === 1);
    attacker.sendStep2(Y.encodeStateAsUpdate(doc));
    await attacker.saved();
    attacker.sendUpdate(frame(0, 1, doc.clientID, 1, 0, 1));
    expect(attacker.closedWith?.code).toBe(closeCodes.badUpdate.code);
    expect(victim.closedWith?.code).toBe(closeCodes.serverTrouble.code);
    expect(server.store.committed).toHaveLength(2);
    const witness = server.connect(people.anna, { doc: victim.doc });
    await witness.saved();
    witness.type('!');
    await witness.saved();
    expect(witness.text().toJSON()).toBe('bliver stående!');
  });

  it('X2 reads what Yjs itself writes, also after merging and garbage collection', () => {
    const doc = new Y.Doc();
    const array = doc.getArray('list');
    array.insert(0, [1, 'to', { tre: [4] }, new Uint8Array([5])]);
    array.delete(0, 2);
    doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('paragraph')]);
    doc.getText('words').insert(0, 'fed', { bold: true });
    expect(() => inspectUpdate(Y.encodeStateAsUpdate(doc))).not.toThrow();
    expect(() => inspectUpdate(Uint8Array.of(1))).toThrow(UnreadableUpdate);
  });

  it('X3 an update above the limit is refused', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'x'.repeat(10_001));
    const attacker = await attack(frame(0, 2, Y.encodeStateAsUpdate(doc)));
    expect(attacker.closedWith?.code).toBe(closeCodes.updateTooLarge.code);
    await expectUnharmed();
  });

  it('X3 a document that is full takes no more, and is still read', async () => {
    const small = startMemoryServer({ limits: { maxDocumentBytes: 500 } });
    const anna = small.connect(people.anna);
    anna.type('x'.repeat(600));
    await anna.saved();
    anna.type('y');
    expect(anna.closedWith?.code).toBe(closeCodes.documentFull.code);
    const reader = small.connect(people.reader);
    await reader.until(() => reader.text().length === 600);
    await small.close();
  });

  it('X11 an update that would bring more kinds of marks than a document holds is refused whole, and those that are there go on being used', async () => {
    const bounded = startMemoryServer({ limits: { maxMarkKinds: 3 } });
    const anna = bounded.connect(people.anna);
    anna.type('fed og kursiv');
    anna.text().format(0, 3, { bold: true });
    anna.text().format(7, 6, { italic: true });
    await anna.saved();
    const bo = bounded.connect(people.bo);
    await bo.saved();
    bo.doc.transact(() => {
      bo.text().format(0, 6, { link: 'https://example.org' });
      bo.text().format(0, 6, { 'mærke-1': true });
    });
    expect(bo.closedWith?.code).toBe(closeCodes.badUpdate.code);
    anna.text().format(0, 6, { link: 'https://example.org' });
    anna.text().format(0, 6, { bold: null });
    anna.text().format(0, 13, { bold: true, italic: true });
    await anna.saved();
    anna.text().format(0, 1, { 'mærke-1': true });
    expect(anna.closedWith?.code).toBe(closeCodes.badUpdate.code);
    const reader = bounded.connect(people.reader);
    await reader.until(() => reader.text().length === 13);
    expect(reader.text().toDelta()).toEqual([
      { insert: 'fed og', attributes: { bold: true, italic: true, link: 'https://example.org' } },
      { insert: ' kursiv', attributes: { bold: true, italic: true } },
    ]);
    await bounded.close();
  });

  it('X11 so is one that would bring more marks, until some have gone', async () => {
    const bounded = startMemoryServer({ limits: { maxMarks: 6 } });
    const anna = bounded.connect(people.anna);
    anna.type('fed, fed, fed, fed');
    for (const at of [0, 5, 10]) anna.text().format(at, 3, { bold: true });
    await anna.saved();
    const bo = bounded.connect(people.bo);
    await bo.saved();
    bo.text().format(15, 3, { bold: true });
    expect(bo.closedWith?.code).toBe(closeCodes.badUpdate.code);
    anna.text().delete(0, 5);
    anna.type(' og fed');
    anna.text().format(17, 3, { bold: true });
    await anna.saved();
    expect(anna.closedWith).toBeNull();
    const fat = { bold: true };
    expect(anna.text().toDelta()).toEqual([
      { insert: 'fed', attributes: fat },
      { insert: ', ' },
      { insert: 'fed', attributes: fat },
      { insert: ', fed og ' },
      { insert: 'fed', attributes: fat },
    ]);
    await bounded.close();
  });

  it('X11 so does a document that was read from the store', async () => {
    const limits = { maxMarkKinds: 2 };
    const before = startMemoryServer({ limits });
    const anna = before.connect(people.anna);
    anna.type('fed og kursiv');
    anna.text().format(0, 3, { bold: true });
    anna.text().format(7, 6, { italic: true });
    await anna.saved();
    await before.close();

    const after = startMemoryServer({ limits, store: before.store });
    const bo = after.connect(people.bo);
    await bo.until(() => bo.text().length === 13);
    bo.text().format(0, 13, { bold: true });
    await bo.saved();
    bo.text().format(0, 3, { 'mærke-1': true });
    expect(bo.closedWith?.code).toBe(closeCodes.badUpdate.code);
    await after.close();
  });

  describe('what many write at one place without seeing each other', () => {
    /** Letters that each were put before all others, by somebody who saw nobody else's. */
    function backwards(clientId: number, letters: number): Uint8Array {
      const doc = new Y.Doc();
      doc.clientID = clientId;
      for (let letter = 0; letter < letters; letter++) doc.getText('words').insert(0, 'x');
      return Y.encodeStateAsUpdate(doc);
    }

    it('X12 is taken where each is looked through a few times', async () => {
      const bounded = startMemoryServer({ limits: { maxPlacingSteps: 90_000 } });
      const everybody = Array.from({ length: 30 }, (_, number) => bounded.connect(people.bo, { doc: docOf(1000 + number) }));
      for (const [number, one] of everybody.entries()) one.sendUpdate(backwards(1000 + number, 50));
      for (const one of everybody) await one.saved();
      const reader = bounded.connect(people.reader);
      await reader.until(() => reader.text().length === 1500);
      await bounded.close();
    });

    it('X12 needs no look by who sees what is there', async () => {
      const bounded = startMemoryServer({ limits: { maxPlacingSteps: 0 } });
      const anna = bounded.connect(people.anna);
      const bo = bounded.connect(people.bo);
      anna.type('Vi aftaler at mødes');
      await bo.until(() => bo.text().length > 0);
      bo.text().insert(11, 'ikke ');
      bo.text().insert(0, 'Kære alle. ');
      bo.text().delete(0, 5);
      bo.text().format(0, 4, { bold: true });
      for (const value of [1, 2, 3]) bo.doc.getMap('items').set('a', value);
      await bo.saved();
      await anna.until(() => anna.text().toJSON() === 'alle. Vi aftaler ikke at mødes');
      expect([anna.closedWith, bo.closedWith]).toEqual([null, null]);
      await bounded.close();
    });

    it('X12 is refused where that would take long, and what was there stays and goes on', async () => {
      const bounded = startMemoryServer({ limits: { maxPlacingSteps: 90_000 } });
      const anna = bounded.connect(people.anna);
      anna.sendUpdate(backwards(1, 400));
      await anna.saved();
      const bo = bounded.connect(people.bo);
      await bo.until(() => bo.got.step2 > 0);
      bo.sendUpdate(backwards(2, 400));
      expect(bo.closedWith?.code).toBe(closeCodes.badUpdate.code);
      const again = bounded.connect(people.anna);
      await again.until(() => again.text().length === 400);
      again.type(' og videre');
      await again.saved();
      const reader = bounded.connect(people.reader);
      await reader.until(() => reader.text().length === 410);
      await bounded.close();
    });
  });

  function docOf(clientId: number): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    return doc;
  }
});
