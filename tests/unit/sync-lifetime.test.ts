import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { closeCodes, saveState } from '@planrum/schema/sync';
import { createLiveDocument } from '@planrum/server/sync/document/live-document.ts';
import { documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer({ limits: { idleTimeoutMs: 1, pollMs: 20 } });
});
afterEach(async () => {
  await server.close();
});

describe('a log with a gap', () => {
  it('D6 a state that lacks what another instance logged never becomes a snapshot', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    const elsewhere = new Y.Doc();
    const updates: Uint8Array[] = [];
    elsewhere.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['først', ' og så']) elsewhere.getText('x').insert(elsewhere.getText('x').length, word);
    const [, second] = updates;
    if (second === undefined) throw new Error('Two words make two updates.');
    // The row before it is missing: what it builds on is nowhere.
    const row = { documentName, payload: second, userId: people.bo.actor.userId, connectionId: 'elsewhere', newClientIds: [] };
    await server.store.memory.append([row], 0n);
    const room = server.registry.find(documentName);
    await room?.catchUp();
    expect(room?.knownSeq).toBe(1n);
    expect(room?.takeSnapshot()).toBeNull();
    expect(server.logger.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('has a gap') as string }]);
  });
});

describe('a log that grows', () => {
  it.each([
    { kind: 'rows', limits: { snapshotAfterRows: 10 } },
    { kind: 'bytes', limits: { snapshotAfterBytes: 200 } },
  ])('L1 is bounded by $kind, however much is written', async ({ limits }) => {
    const bounded = startMemoryServer({ limits });
    try {
      const anna = bounded.connect(people.anna);
      let compactions = 0;
      let lastSnapshot: bigint | undefined;
      for (let index = 0; index < 100; index++) {
        anna.type('.');
        await anna.saved();
        const stored = await bounded.store.load(documentName);
        const log = stored?.log ?? [];
        expect(stored?.head).toBe(BigInt(index + 1));
        // As soon as the bound is reached, the log is gone.
        if (limits.snapshotAfterRows !== undefined) expect(log.length).toBeLessThan(limits.snapshotAfterRows);
        else expect(log.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThan(limits.snapshotAfterBytes);
        if (stored?.snapshot?.seq !== lastSnapshot) compactions += 1;
        lastSnapshot = stored?.snapshot?.seq;
      }
      // However small an update is, it has some bytes.
      expect(compactions).toBeGreaterThanOrEqual(5);
    } finally {
      await bounded.close();
    }
  });

  it('L1 is bounded while somebody always writes, and holds nothing that is not committed', async () => {
    const busy = startMemoryServer({ limits: { snapshotAfterRows: 5 } });
    try {
      const anna = busy.connect(people.anna);
      await anna.saved();
      const { append } = busy.store;
      let rows = 0;
      let longest = 0;
      let uncommitted = 0;
      // What is typed meanwhile waits: there is never a moment when all of it is committed.
      busy.store.append = async (...parameters) => {
        if (++rows < 60) anna.type('.');
        const stored = await busy.store.load(documentName);
        longest = Math.max(longest, stored?.log.length ?? 0);
        const { snapshot } = stored ?? {};
        if (snapshot) uncommitted += createLiveDocument(snapshot.state, []).doc.getText('words').length - Number(snapshot.seq);
        return append(...parameters);
      };
      anna.type('.');
      await vi.waitUntil(() => anna.text().length === 60);
      await anna.saved();
      expect((await busy.store.load(documentName))?.head).toBe(60n);
      expect(longest).toBeGreaterThan(5);
      expect(longest).toBeLessThanOrEqual(12);
      expect(uncommitted).toBe(0);
    } finally {
      await busy.close();
    }
  });

  it('L4 is gone when the document leaves memory, be it ever so short', async () => {
    const anna = server.connect(people.anna);
    anna.type('kort');
    await anna.saved();
    anna.disconnect();
    await vi.waitUntil(() => server.registry.find(documentName) === null);
    await server.registry.close();
    const stored = await server.store.load(documentName);
    expect(stored?.log).toEqual([]);
    expect(stored?.snapshot?.seq).toBe(1n);
  });

  it('L1 an instance that lagged behind a compaction by another catches up', async () => {
    const other = startMemoryServer({ store: server.store, limits: { snapshotAfterRows: 5 } });
    try {
      const bo = server.connect(people.bo);
      await bo.saved();
      const anna = other.connect(people.anna);
      for (let index = 0; index < 23; index++) {
        anna.type('.');
        await anna.saved();
      }
      expect((await server.store.load(documentName))?.snapshot?.seq).toBeGreaterThan(15n);
      await bo.until(() => bo.text().toJSON() === '.'.repeat(23));
    } finally {
      await other.close();
    }
  });
});

describe('a log that several instances compact', () => {
  it('L2 what another instance compacted is not compacted again', async () => {
    const lagging = startMemoryServer({ store: server.store, limits: { pollMs: 60_000 } });
    const other = startMemoryServer({ store: server.store, limits: { snapshotAfterRows: 5 } });
    try {
      await lagging.connect(people.bo).saved();
      const room = lagging.registry.find(documentName);
      const anna = other.connect(people.anna);
      for (let index = 0; index < 23; index++) {
        anna.type('.');
        await anna.saved();
        // In step all the while: it saw each row that the other then put a snapshot in the place of.
        await room?.catchUp();
      }
      const { snapshot, log } = (await server.store.load(documentName)) ?? {};
      expect(room?.knownSeq).toBe(23n);
      expect(snapshot?.seq).toBeGreaterThan(15n);
      expect(room?.logSinceSnapshot.rows).toBe(log?.length);
    } finally {
      await lagging.close();
      await other.close();
    }
  });
});

describe('unloading', () => {
  it('U1 a document is loaded once, however many ask for it at once', async () => {
    let loads = 0;
    const { load } = server.store;
    server.store.load = (name) => {
      loads += 1;
      return load(name);
    };
    const clients = Array.from({ length: 20 }, () => server.connect(people.anna));
    await Promise.all(clients.map((client) => client.saved()));
    expect(loads).toBe(1);
  });

  it('U2 a document without connections leaves memory, and comes back with all its words', async () => {
    const anna = server.connect(people.anna);
    anna.type('bliver gemt');
    await anna.saved();
    const unloaded = new Promise<void>((resolve) => {
      const { compact } = server.store;
      server.store.compact = async (...parameters) => {
        const isDone = await compact(...parameters);
        resolve();
        return isDone;
      };
    });
    // Enough rows that unloading compacts.
    for (let index = 0; index < 60; index++) anna.type('.');
    await anna.saved();
    anna.disconnect();
    await unloaded;
    expect(server.registry.find(documentName)).toBeNull();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON().startsWith('bliver gemt....'));
  });

  it('U2 a document stays while something in it is not committed', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    let attempts = 0;
    let enough = (): void => undefined;
    const tried = new Promise<void>((resolve) => (enough = resolve));
    server.store.failFor = () => {
      attempts += 1;
      // Far longer than the idle timeout, counted in attempts.
      if (attempts === 10) enough();
      return true;
    };
    anna.type('kun her');
    anna.disconnect();
    await tried;
    expect(server.registry.find(documentName)).not.toBeNull();
    server.store.failFor = null;
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'kun her');
    await bo.saved();
    expect(server.store.committed).toHaveLength(1);
  });

  it('U3 closing sends everybody away and commits what has come', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    let open = (): void => undefined;
    server.store.gate = new Promise((resolve) => (open = resolve));
    anna.type('til sidst');
    const closing = server.registry.close();
    expect(anna.closedWith?.code).toBe(closeCodes.shuttingDown.code);
    await closing;
    const committing = server.commits.close(1_000);
    open();
    expect(await committing).toBe(0);
    expect(server.store.committed).toHaveLength(1);
  });

  it('U3 says how much could not be committed', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    server.store.failFor = () => true;
    anna.type('tabt her, hos klienten endnu');
    await server.registry.close();
    expect(await server.commits.close(1)).toBe(1);
  });
});

describe('rights', () => {
  it('V1 a writer who still may is decided again, and the update committed', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    server.store.memory.raiseEpoch();
    anna.type('må stadig');
    await anna.saved();
    expect(server.store.committed).toHaveLength(1);
    expect(anna.closedWith).toBeNull();
  });

  it('V2 a writer who may no more is closed, nothing is committed, and no fence is echoed', async () => {
    await server.close();
    // No polling: only the commit itself can find out.
    server = startMemoryServer({ limits: { pollMs: 100_000 } });
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    anna.type('før ');
    await anna.saved();
    await bo.saved();
    server.rights.mayWrite = ({ presence }) => presence.id !== 'anna';
    server.store.memory.raiseEpoch();
    anna.type('efter');
    const fence = anna.fence();
    await anna.until(() => anna.closedWith !== null);
    expect(anna.closedWith?.code).toBe(closeCodes.accessChanged.code);
    expect(bo.closedWith?.code).toBe(closeCodes.serverTrouble.code);
    expect(anna.echoes).not.toContain(fence);
    expect(server.store.committed).toHaveLength(1);
    // Connecting again tells Anna what she may.
    const again = server.connect(people.anna, { doc: anna.doc });
    await again.until(() => again.closedWith !== null);
    expect(again.closedWith?.code).toBe(closeCodes.readOnly.code);
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === 'før ');
  });

  it('V2 what came after a refused update is not committed either, and comes again when its writer syncs', async () => {
    await server.close();
    server = startMemoryServer({ limits: { pollMs: 100_000, broadcastWindowMs: 0 } });
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    anna.type('før ');
    await anna.saved();
    await bo.until(() => bo.text().toJSON() === 'før ');
    let open = (): void => undefined;
    server.store.gate = new Promise((resolve) => (open = resolve));
    server.rights.mayWrite = ({ presence }) => presence.id !== 'anna';
    server.store.memory.raiseEpoch();
    anna.type('A');
    await bo.until(() => bo.text().toJSON() === 'før A');
    bo.type('B');
    const fence = bo.fence();
    open();
    await bo.until(() => bo.closedWith !== null);
    expect(bo.echoes).not.toContain(fence);
    expect(server.store.committed).toHaveLength(1);
    const again = server.connect(people.bo, { doc: bo.doc });
    await again.saved();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === 'før AB');
    expect(server.store.committed.at(-1)?.userId).toBe('bo');
  });

  it('V2 an update that waits while its writer is found out is not committed', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    let open = (): void => undefined;
    server.store.gate = new Promise((resolve) => (open = resolve));
    anna.type('for sent');
    server.rights.mayWrite = () => false;
    server.store.memory.raiseEpoch();
    await server.watch.look();
    expect(anna.closedWith?.code).toBe(closeCodes.accessChanged.code);
    open();
    await server.commits.quiet(documentName);
    expect(server.store.committed).toHaveLength(0);
    expect(server.registry.find(documentName)).toBeNull();
  });

  it('V3 a connection whose session or token has run out is closed, and what it wrote since is not committed', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const anna = server.connect({ ...people.anna, actor: { ...people.anna.actor, expiresAt } });
    const bo = server.connect(people.bo);
    anna.type('i tide');
    await anna.saved();
    await bo.saved();
    const committed = server.store.committed.length;
    vi.useFakeTimers({ toFake: ['Date'], now: expiresAt });
    try {
      anna.type('for sent');
      await server.commits.quiet(documentName);
      expect(server.store.committed).toHaveLength(committed);
      expect(anna.closedWith?.code).toBe(closeCodes.accessChanged.code);

      const again = server.connect({ ...people.bo, actor: { ...people.bo.actor, expiresAt: new Date(Date.now() + 1) } });
      await again.saved();
      vi.setSystemTime(Date.now() + 1);
      await server.watch.look();
      expect(again.closedWith?.code).toBe(closeCodes.accessChanged.code);
    } finally {
      vi.useRealTimers();
    }
  });

  it('V3 a connection whose rights changed is closed without writing anything, and others stay', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    server.rights.mayRead = ({ presence }) => presence.id !== 'anna';
    server.store.memory.raiseEpoch();
    await anna.until(() => anna.closedWith !== null);
    expect(anna.closedWith?.code).toBe(closeCodes.accessChanged.code);
    await server.watch.look();
    expect(bo.closedWith).toBeNull();
    const again = server.connect(people.anna);
    await again.until(() => again.closedWith !== null);
    expect(again.closedWith?.code).toBe(closeCodes.notFound.code);
  });

  it('D2 deciding again that fails counts as trouble, and is tried again', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    const { poll } = server.store;
    server.store.memory.raiseEpoch();
    server.store.poll = () => Promise.reject(new Error('The database is away.'));
    anna.type('venter');
    const fence = anna.fence();
    await anna.until(() => anna.saveStates.includes(saveState.notSaved));
    server.store.poll = poll;
    await anna.until(() => anna.echoes.includes(fence));
    expect(anna.saveStates.at(-1)).toBe(saveState.saving);
  });
});
