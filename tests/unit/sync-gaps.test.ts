import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '@planrum/schema/sync';
import { createGap } from '@planrum/server/sync/gap.ts';
import { documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer({ limits: { maxDroppedUpdates: 50 } });
});
afterEach(async () => {
  await server.close();
});

/** Updates of a document that nobody else has, each building on the one before. */
function chain(words: readonly string[]): { readonly doc: Y.Doc; readonly updates: readonly Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText('words').insert(doc.getText('words').length, word);
  return { doc, updates };
}

describe('gaps', () => {
  it('G1 a gap is asked for once, and nothing pending stays', async () => {
    const { doc, updates } = chain(['a', 'b', 'c', 'd']);
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(Uint8Array.of(0, 0));
    for (const update of updates.slice(1)) anna.sendUpdate(update);
    await anna.until(() => anna.got.step1 === 2);
    anna.sendStep2(Y.encodeStateAsUpdate(doc));
    await anna.saved();
    expect(anna.got.step1).toBe(2);
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'abcd');
    expect(bo.doc.store.pendingStructs).toBeNull();
  });

  it('G1 a client that types between connecting and its sync step 2 is not asked twice', async () => {
    const { doc, updates } = chain(['offline ', 'online']);
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    const typed = updates[1];
    if (typed !== undefined) anna.sendUpdate(typed);
    anna.sendStep2(Y.encodeStateAsUpdate(doc));
    await anna.saved();
    expect(anna.got.step1).toBe(1);
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'offline online');
  });

  it('G1 structs that refer to others which are missing are dropped too, and cost no time', async () => {
    const base = chain(['grund']);
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(Uint8Array.of(0, 0));
    // Each from a client of its own, all referring to words that were never sent: state vectors cannot tell.
    for (let index = 0; index < 20; index++) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(base.doc));
      const before = Y.encodeStateVector(doc);
      doc.getText('words').insert(5, 'x');
      anna.sendUpdate(Y.encodeStateAsUpdate(doc, before));
    }
    await anna.until(() => anna.got.step1 === 2);
    expect(anna.closedWith).toBeNull();
    expect(server.store.committed).toHaveLength(0);
    const bo = server.connect(people.bo);
    bo.type('fri');
    await bo.saved();
    expect(server.registry.find(documentName)?.uncommitted).toBe(0);
  });

  it('G2 a fence after a dropped update waits until the gap is filled and committed', async () => {
    const { doc, updates } = chain(['a', 'b']);
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(Uint8Array.of(0, 0));
    await anna.saved();
    const second = updates[1];
    if (second !== undefined) anna.sendUpdate(second);
    const fence = anna.fence();
    await anna.until(() => anna.got.step1 === 2);
    expect(anna.echoes).not.toContain(fence);
    anna.sendStep2(Y.encodeStateAsUpdate(doc));
    await anna.until(() => anna.echoes.includes(fence));
    expect(server.store.committed).toHaveLength(1);
  });

  it('G3 a connection that makes gaps and answers with nothing new is closed', async () => {
    const { updates } = chain(['a', 'b']);
    const second = updates[1] ?? new Uint8Array();
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(second);
    for (let asked = 2; anna.closedWith === null && asked < 10; asked++) {
      anna.sendUpdate(second);
      await anna.until(() => anna.got.step1 === asked);
      anna.sendStep2(second);
    }
    expect(anna.closedWith?.code).toBe(closeCodes.gap.code);
    expect(server.store.committed).toHaveLength(0);
  });

  it('G3 a connection that drops without end is closed', async () => {
    const { updates } = chain(Array.from({ length: 100 }, () => 'x'));
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    for (const update of updates.slice(1)) anna.sendUpdate(update);
    expect(anna.closedWith?.code).toBe(closeCodes.gap.code);
    expect(server.store.committed).toHaveLength(0);
  });

  it('G3 counts anew once a gap was filled', () => {
    const gap = createGap(2);
    expect(gap.drop()).toBe('wait');
    expect(gap.close(true)).toBe('filled');
    expect(gap.isInStep).toBe(true);
    expect(gap.drop()).toBe('ask');
    expect(gap.drop()).toBe('wait');
    expect(gap.close(true)).toBe('filled');
    expect(gap.close(false)).toBe('none');
    expect([gap.drop(), gap.drop(), gap.drop()]).toEqual(['ask', 'wait', 'giveUp']);
  });

  it('G3 gives up at the third answer in a row that brings nothing', () => {
    const gap = createGap(2);
    const answers = [false, false, true, false, false, false].map((hasBroughtNews) => {
      gap.drop();
      return gap.close(hasBroughtNews);
    });
    expect(answers).toEqual(['filled', 'filled', 'filled', 'filled', 'filled', 'giveUp']);
  });

  /** Bo's copy: words of his own, and the second of Carl's two, which wait for the first. */
  function copyThatWaits(): { readonly bos: Y.Doc; readonly carls: ReturnType<typeof chain> } {
    const carls = chain(['c', 'd']);
    const bos = new Y.Doc();
    bos.getText('words').insert(0, 'bo');
    const second = carls.updates[1];
    if (second !== undefined) Y.applyUpdate(bos, second);
    expect(bos.store.pendingStructs).not.toBeNull();
    return { bos, carls };
  }

  it('G4 of a sync step 2 that brings what its client waits to place, the rest is taken and acknowledged', async () => {
    const { bos, carls } = copyThatWaits();
    const bo = server.connect(people.bo, { isMute: true });
    await bo.until(() => bo.got.step1 === 1);
    bo.sendStep2(Y.encodeStateAsUpdate(bos));
    await bo.saved();
    expect(bo.got.step1).toBe(1);
    expect(server.store.committed.map(({ newClientIds }) => newClientIds)).toEqual([[bos.clientID]]);
    // Whose words were left out still brings them, as their own.
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(Y.encodeStateAsUpdate(carls.doc));
    await anna.saved();
    expect(server.store.committed[1]?.newClientIds).toEqual([carls.doc.clientID]);
  });

  it('G4 who brought what could not be placed is asked again once what it waits for has come', async () => {
    const { bos, carls } = copyThatWaits();
    const bo = server.connect(people.bo, { isMute: true });
    await bo.until(() => bo.got.step1 === 1);
    bo.sendStep2(Y.encodeStateAsUpdate(bos));
    await bo.saved();
    // Anna has only the first word.
    const [first = new Uint8Array()] = carls.updates;
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(first);
    await anna.saved();
    await bo.until(() => bo.got.step1 === 2);
    Y.applyUpdate(bos, first);
    bo.sendStep2(Y.encodeStateAsUpdate(bos));
    await bo.saved();
    expect(bo.got.step1).toBe(2);
    const reader = server.connect(people.anna);
    await reader.until(() => ['bocd', 'cdbo'].includes(reader.text().toJSON()));
  });

  it('G4 so too when it was a deletion that could not be placed', async () => {
    const annas = chain(['words']);
    const [typed = new Uint8Array()] = annas.updates;
    annas.doc.getText('words').delete(0, 2);
    const bos = new Y.Doc();
    const deletion = annas.updates[1];
    if (deletion !== undefined) Y.applyUpdate(bos, deletion);
    expect(bos.store.pendingDs).not.toBeNull();
    const bo = server.connect(people.bo, { isMute: true });
    await bo.until(() => bo.got.step1 === 1);
    bo.sendStep2(Y.encodeStateAsUpdate(bos));
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    anna.sendStep2(typed);
    await bo.until(() => bo.got.step1 === 2);
    Y.applyUpdate(bos, typed);
    bo.sendStep2(Y.encodeStateAsUpdate(bos));
    const reader = server.connect(people.bo);
    await reader.until(() => reader.text().toJSON() === 'rds');
  });
});
