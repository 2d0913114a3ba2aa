import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '@planrum/schema/sync';
import { createAuthorship } from '@planrum/server/sync/document/authorship.ts';
import { createChannelHub } from '../testkit/channel-hub.ts';
import { createSwitchableStore, documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer();
});
afterEach(async () => {
  await server.close();
});

/** An update of words that the given client would write next. */
function forge(known: Y.Doc, clientId: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(known));
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  doc.getText('words').insert(0, 'Jeg, Anna, lover: ');
  return Y.encodeStateAsUpdate(doc, before);
}

describe('authorship', () => {
  it('A1 who another instance says brings a client id first holds unless it is known better; where they differ the database decides', () => {
    const authorship = createAuthorship(new Map([[1, 'anna']]), { hasWritten: () => true, holderOf: () => undefined, newClientsPerHour: 10 });
    expect(authorship.hear(new Map([[1, 'anna'], [2, 'bo']]))).toBe(true);
    expect(authorship.userOf(2)).toBe('bo');
    expect(authorship.hear(new Map([[1, 'bo']]))).toBe(false);
    expect(authorship.userOf(1)).toBe('anna');
    authorship.learn(new Map([[1, 'bo']]));
    expect(authorship.userOf(1)).toBe('bo');
  });

  it('A1 a client id belongs to the account that first brings it, in the same commit', async () => {
    const anna = server.connect(people.anna);
    anna.type('mine ord');
    anna.type(' igen');
    await anna.saved();
    const authors = await server.store.readAuthors(documentName);
    expect([...authors]).toEqual([[anna.doc.clientID, 'anna']]);
    expect(server.store.committed.map((row) => row.newClientIds)).toEqual([[anna.doc.clientID], []]);
  });

  it('A1 words that were dropped register nobody until they come whole', async () => {
    const lost = new Y.Doc();
    lost.getText('words').insert(0, 'x');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(lost));
    const before = Y.encodeStateVector(doc);
    doc.getText('words').insert(1, 'y');
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    // Refers to words the server has not got: the whole of it is dropped, and comes again with what was missing.
    anna.sendUpdate(Y.encodeStateAsUpdate(doc, before));
    expect((await server.store.readAuthors(documentName)).size).toBe(0);
    anna.sendStep2(Y.encodeStateAsUpdate(doc));
    await anna.saved();
    expect(new Set((await server.store.readAuthors(documentName)).keys())).toEqual(new Set([lost.clientID, doc.clientID]));
  });

  it('A2 words in the name of somebody who is here are refused', async () => {
    const anna = server.connect(people.anna);
    anna.type('mine ord');
    await anna.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'mine ord');
    bo.sendStep2(forge(bo.doc, anna.doc.clientID));
    expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
    await anna.saved();
    expect(anna.text().toJSON()).toBe('mine ord');
  });

  it('A2 what others wrote is not taken as an update, and is taken as a sync step 2 when they are not here', async () => {
    const anna = server.connect(people.anna);
    anna.type('mine ord');
    await anna.saved();
    anna.disconnect();
    const bo = server.connect(people.bo);
    await bo.saved();
    const update = forge(bo.doc, anna.doc.clientID);
    bo.sendUpdate(update);
    // Asked for what is missing: the honest answer is nothing.
    await bo.until(() => bo.got.step1 === 2);
    await bo.saved();
    expect(server.store.committed).toHaveLength(1);
    bo.sendStep2(update);
    await bo.saved();
    // Taken, and kept with who brought it.
    expect(server.store.committed.map((row) => row.userId)).toEqual(['anna', 'bo']);
    expect((await server.store.readAuthors(documentName)).get(anna.doc.clientID)).toBe('anna');
  });

  it('A2 words that others brought first, since the server had lost them, do not shut their author out', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await Promise.all([anna.until(() => anna.got.step1 > 0), bo.until(() => bo.got.step1 > 0)]);
    // Seen by others and never committed: so it is when a server dies at that moment.
    server.store.failFor = () => true;
    anna.type('Set af alle');
    await bo.until(() => bo.text().toJSON() === 'Set af alle');
    anna.disconnect();
    bo.disconnect();
    const next = startMemoryServer();
    const boAgain = next.connect(people.bo, { doc: bo.doc });
    await boAgain.saved();
    const annaAgain = next.connect(people.anna, { doc: anna.doc });
    await annaAgain.saved();
    annaAgain.type(', og skrevet videre på');
    await annaAgain.saved();
    expect(annaAgain.closedWith).toBeNull();
    await boAgain.until(() => boAgain.text().toJSON() === 'Set af alle, og skrevet videre på');
    expect(next.store.committed.at(-1)?.userId).toBe('anna');
    await next.close();
    server.store.failFor = null;
  });

  describe('of somebody who is seen and has written nothing yet', () => {
    it.each(['sendUpdate', 'sendStep2'] as const)('A2 nobody else writes the first words (%s)', async (way) => {
      const anna = server.connect(people.anna);
      anna.sendPresence({ caret: 0 });
      await anna.saved();
      const bo = server.connect(people.bo);
      await bo.saved();
      bo[way](forge(bo.doc, anna.doc.clientID));
      expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
      anna.type('mine ord');
      await anna.saved();
      expect((await server.store.readAuthors(documentName)).get(anna.doc.clientID)).toBe('anna');
    });

    it('A2 nor in the moment before they have answered the server', async () => {
      const bo = server.connect(people.bo);
      bo.sendPresence({ caret: 0 });
      await bo.saved();
      const anna = server.connect(people.anna, { isMute: true });
      anna.sendPresence({ caret: 0 });
      await bo.until(() => bo.presence.has(anna.doc.clientID));
      bo.sendStep2(forge(bo.doc, anna.doc.clientID));
      expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
    });
  });

  it('A2 whoever has connected again and written nothing since is known by their presence', async () => {
    const anna = server.connect(people.anna);
    anna.type('mine ord');
    await anna.saved();
    anna.disconnect();
    const again = server.connect(people.anna, { doc: anna.doc });
    again.sendPresence({ caret: 0 });
    await again.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'mine ord');
    bo.sendStep2(forge(bo.doc, anna.doc.clientID));
    expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
  });

  it('A2 so is whoever is connected to another server', async () => {
    const hub = createChannelHub();
    const store = createSwitchableStore();
    const [one, two] = [hub.join(), hub.join()].map((channels) => startMemoryServer({ store, channels }));
    if (one === undefined || two === undefined) throw new Error('There are two servers.');
    const anna = one.connect(people.anna);
    anna.sendPresence({ caret: 0 });
    anna.type('mine ord');
    await anna.saved();
    const bo = two.connect(people.bo);
    bo.sendPresence({ caret: 0 });
    await bo.until(() => bo.text().toJSON() === 'mine ord' && bo.presence.has(anna.doc.clientID));
    bo.sendStep2(forge(bo.doc, anna.doc.clientID));
    expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
    await one.close();
    await two.close();
  });

  it('P2 nobody who has left is shut out by another who names their client id', async () => {
    const anna = server.connect(people.anna);
    anna.sendPresence({ caret: 0 });
    await anna.saved();
    anna.disconnect();
    const bo = server.connect(people.bo);
    bo.sendPresence({ caret: 7 }, anna.doc.clientID);
    await bo.saved();
    anna.doc.getText('words').insert(0, 'skrevet uden net');
    const again = server.connect(people.anna, { doc: anna.doc });
    again.sendPresence({ caret: 1 });
    await again.saved();
    await bo.until(() => bo.text().toJSON() === 'skrevet uden net');
    expect(bo.presence.get(anna.doc.clientID)?.state).toMatchObject({ user: { id: 'anna' } });
  });

  it('A2 nobody writes as a client that the server itself has written with', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'fra skabelonen');
    await server.store.memory.append(
      [{ documentName, payload: Y.encodeStateAsUpdate(doc), userId: 'server', connectionId: 'none', newClientIds: [] }],
      0n,
    );
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'fra skabelonen');
    bo.sendStep2(forge(bo.doc, doc.clientID));
    expect(bo.closedWith?.code).toBe(closeCodes.foreignClient.code);
  });
});
