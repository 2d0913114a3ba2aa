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

  it('G3 a connection that answers and never fills its gap is closed', async () => {
    const { updates } = chain(['a', 'b']);
    const second = updates[1] ?? new Uint8Array();
    const anna = server.connect(people.anna, { isMute: true });
    await anna.until(() => anna.got.step1 === 1);
    for (let asked = 1; anna.closedWith === null && asked < 10; asked++) {
      anna.sendStep2(second);
      await anna.until(() => anna.closedWith !== null || anna.got.step1 === asked + 1);
    }
    expect(anna.closedWith?.code).toBe(closeCodes.gap.code);
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
    expect(gap.drop('update')).toBe('wait');
    expect(gap.fill()).toBe(true);
    expect(gap.isInStep).toBe(true);
    expect(gap.drop('update')).toBe('ask');
    expect(gap.drop('update')).toBe('wait');
    expect(gap.fill()).toBe(true);
    expect(gap.fill()).toBe(false);
    expect([gap.drop('update'), gap.drop('update'), gap.drop('update')]).toEqual(['ask', 'wait', 'giveUp']);
  });
});
