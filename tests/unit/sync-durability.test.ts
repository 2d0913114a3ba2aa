import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { closeCodes, documentNameOf, saveState } from '@planrum/schema/sync';
import { documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer();
});
afterEach(async () => {
  await server.close();
});

function holdCommits(): () => void {
  let open = (): void => undefined;
  server.store.gate = new Promise((resolve) => (open = resolve));
  return open;
}

describe('durability', () => {
  it('D1 a fence comes back after the commit of what was sent before it, and not before', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    const open = holdCommits();
    anna.type('gem mig');
    const fence = anna.fence();
    const bo = server.connect(people.bo);
    // Bo has the words, so the server has handled them; the commit is still on its way.
    await bo.until(() => bo.text().toJSON() === 'gem mig');
    expect(anna.echoes).not.toContain(fence);
    expect(server.store.committed).toHaveLength(0);
    open();
    await anna.until(() => anna.echoes.includes(fence));
    expect(server.store.committed).toHaveLength(1);
  });

  it('D1 a fence with nothing before it comes back at once, and fences come back in order', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    anna.type('a');
    anna.fence();
    anna.fence();
    anna.type('b');
    const last = anna.fence();
    await anna.until(() => anna.echoes.includes(last));
    expect(anna.echoes).toEqual([1, 2, 3, 4]);
  });

  it('D2 a clock that is set back does not keep updates from being tried again', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      server.store.failFor = () => true;
      anna.type('gem mig');
      const fence = anna.fence();
      await anna.until(() => anna.saveStates.length > 0);
      vi.setSystemTime(Date.now() - 3_600_000);
      server.store.failFor = null;
      await anna.until(() => anna.echoes.includes(fence));
    } finally {
      vi.useRealTimers();
    }
  });

  it('D2 while the store fails fences are withheld and clients told, and all is saved when it works again', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.until(() => bo.got.step2 === 1);
    server.store.failFor = () => true;
    anna.type('et ');
    const fence = anna.fence();
    await anna.until(() => anna.saveStates.length > 0);
    expect(anna.saveStates).toEqual([saveState.notSaved]);
    anna.type('to');
    expect(anna.echoes).not.toContain(fence);
    // A client that never asked does not know the message.
    expect(bo.saveStates).toEqual([]);
    // Who asks for the first time meanwhile is told too.
    const late = server.connect(people.bo);
    late.fence();
    await late.until(() => late.saveStates.length > 0);
    server.store.failFor = null;
    await anna.until(() => anna.echoes.includes(fence));
    await anna.saved();
    expect(anna.saveStates).toEqual([saveState.notSaved, saveState.saving]);
    const doc = new Y.Doc();
    for (const row of server.store.committed) Y.applyUpdate(doc, row.payload);
    expect(doc.getText('words').toJSON()).toBe('et to');
    expect(server.logger.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it('D3 a document that cannot be committed does not hold up another', async () => {
    const otherName = documentNameOf('00000000-0000-7000-8000-000000000002');
    server.store.memory.createDocument(otherName, '00000000-0000-7000-8000-000000000002');
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo, { documentName: otherName });
    await anna.saved();
    await bo.saved();
    server.store.failFor = (name) => name === documentName;
    anna.type('fast');
    const stuck = anna.fence();
    bo.type('fri');
    await bo.saved();
    expect(anna.echoes).not.toContain(stuck);
    server.store.failFor = null;
    await anna.until(() => anna.echoes.includes(stuck));
  });

  it('D3 nor does one that waits long to be tried again', async () => {
    await server.close();
    server = startMemoryServer({ limits: { retryMinMs: 3_600_000, retryMaxMs: 3_600_000 } });
    const otherName = documentNameOf('00000000-0000-7000-8000-000000000002');
    server.store.memory.createDocument(otherName, '00000000-0000-7000-8000-000000000002');
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo, { documentName: otherName });
    await anna.saved();
    await bo.saved();
    server.store.failFor = (name) => name === documentName;
    anna.type('fast');
    const stuck = anna.fence();
    await anna.until(() => anna.saveStates.includes(saveState.notSaved));
    // The attempt is over, and the next is an hour away.
    await new Promise((resolve) => setImmediate(resolve));
    bo.type('fri');
    await bo.saved();
    expect(anna.echoes).not.toContain(stuck);
    server.store.failFor = null;
  });

  it('D5 what brings nothing new makes no row', async () => {
    const anna = server.connect(people.anna);
    anna.type('én gang');
    await anna.saved();
    const again = server.connect(people.anna, { doc: anna.doc });
    await again.saved();
    again.sendUpdate(Y.encodeStateAsUpdate(anna.doc));
    await again.saved();
    expect(server.store.committed).toHaveLength(1);
  });

  it('D5 a fence after words that another connection brought waits for their commit', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    const open = holdCommits();
    anna.type('fælles');
    const bo = server.connect(people.anna, { doc: anna.doc });
    await bo.until(() => bo.got.step2 === 1);
    const fence = bo.fence();
    expect(bo.echoes).not.toContain(fence);
    open();
    await bo.until(() => bo.echoes.includes(fence));
  });

  it('D7 when too much waits for the store, writers are sent away with their words', async () => {
    await server.close();
    server = startMemoryServer({ limits: { maxUncommittedBytes: 100 } });
    const anna = server.connect(people.anna);
    await anna.saved();
    const open = holdCommits();
    anna.type('x'.repeat(200));
    anna.type('y');
    expect(anna.closedWith?.code).toBe(closeCodes.storageTrouble.code);
    open();
    await server.commits.quiet(documentName);
    const again = server.connect(people.anna, { doc: anna.doc });
    await again.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === anna.text().toJSON());
  });
});
