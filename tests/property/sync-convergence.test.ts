import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentName, people, startMemoryServer } from '../testkit/sync/memory-server.ts';
import type { MemoryClient } from '../testkit/sync/memory-client.ts';

const clientCount = 3;

/** One thing that happens to one of the clients. */
type Step =
  | { readonly kind: 'insert'; readonly who: number; readonly at: number; readonly words: string }
  | { readonly kind: 'delete'; readonly who: number; readonly at: number; readonly length: number }
  | { readonly kind: 'embed'; readonly who: number; readonly key: string }
  | { readonly kind: 'disconnect'; readonly who: number }
  | { readonly kind: 'connect'; readonly who: number }
  | { readonly kind: 'deliver'; readonly who: number; readonly frames: number }
  | { readonly kind: 'stall'; readonly who: number }
  | { readonly kind: 'read'; readonly who: number }
  | { readonly kind: 'storeFails' }
  | { readonly kind: 'storeWorks' }
  /** The server's own turn: commits and admissions go on. */
  | { readonly kind: 'turn' };

const who = fc.nat({ max: clientCount - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('insert' as const), who, at: fc.nat(40), words: fc.string({ minLength: 1, maxLength: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, at: fc.nat(40), length: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('embed' as const), who, key: fc.constantFrom('a', 'b') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('disconnect' as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('connect' as const), who }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('deliver' as const), who, frames: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('stall' as const), who }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('read' as const), who }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'storeFails' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'storeWorks' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'turn' as const }) },
);

/** What happened in all runs together: a fuzz that never did anything would pass too. */
const seen = { rows: 0, reconnects: 0, deletions: 0, resumed: 0, troubles: 0 };

function act(doc: Y.Doc, todo: Extract<Step, { kind: 'insert' | 'delete' | 'embed' }>): void {
  const text = doc.getText('words');
  switch (todo.kind) {
    case 'insert':
      text.insert(Math.min(todo.at, text.length), todo.words);
      return;
    case 'delete': {
      const at = Math.min(todo.at, text.length);
      const length = Math.min(todo.length, text.length - at);
      if (length === 0) return;
      seen.deletions += 1;
      text.delete(at, length);
      return;
    }
    case 'embed': {
      const map = doc.getMap('items');
      if (map.get(todo.key) instanceof Y.XmlElement) map.delete(todo.key);
      else map.set(todo.key, new Y.XmlElement('paragraph'));
    }
  }
}

async function run(steps: readonly Step[]): Promise<void> {
  const server = startMemoryServer({ limits: { maxBufferedBytes: 60, idleTimeoutMs: 1, broadcastWindowMs: 1, snapshotAfterRows: 7 } });
  const docs = Array.from({ length: clientCount }, () => new Y.Doc());
  const connected: (MemoryClient | null)[] = docs.map(() => null);
  const stalled = new Set<MemoryClient>();
  const everyone = [people.anna, people.bo, people.anna];

  function connect(index: number, isManual: boolean): MemoryClient {
    const client = server.connect(everyone[index] ?? people.anna, { doc: docs[index] ?? new Y.Doc(), isManual });
    connected[index] = client;
    return client;
  }
  docs.forEach((_, index) => connect(index, true));
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  for (const todo of steps) {
    const index = 'who' in todo ? todo.who : 0;
    const client = connected[index] ?? null;
    switch (todo.kind) {
      case 'insert':
      case 'delete':
      case 'embed':
        act(docs[index] ?? new Y.Doc(), todo);
        break;
      case 'disconnect':
        client?.disconnect();
        connected[index] = null;
        break;
      case 'connect':
        if (client === null || client.closedWith !== null) {
          seen.reconnects += 1;
          connect(index, true);
        }
        break;
      case 'deliver':
        for (let frame = 0; frame < todo.frames; frame++) if (client !== null && !stalled.has(client)) client.deliver();
        break;
      case 'stall':
        client?.stall();
        if (client !== null) stalled.add(client);
        break;
      case 'read':
        if (client !== null && stalled.delete(client)) {
          seen.resumed += 1;
          client.read();
        }
        break;
      case 'storeFails':
        seen.troubles += 1;
        server.store.failFor = () => true;
        break;
      case 'storeWorks':
        server.store.failFor = null;
        break;
      case 'turn':
        await turn();
    }
  }

  // The network comes back for everybody, and then all have the same.
  server.store.failFor = null;
  for (const client of connected) client?.disconnect();
  const last = docs.map((_, index) => connect(index, false));
  await Promise.all(last.map((client) => client.saved()));
  await sameEverywhere(docs);
  seen.rows += server.store.committed.length;
  for (const { doc, closedWith } of last) {
    expect(closedWith).toBeNull();
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
  // What is committed is all of it: a server that starts now has the same.
  const [first] = docs;
  const stored = await server.store.load(documentName);
  const fresh = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdateV2(fresh, stored.snapshot.state);
  for (const row of stored?.log ?? []) Y.applyUpdate(fresh, row.payload);
  expect(fresh.store.pendingStructs).toBeNull();
  expect(first !== undefined && isSame(first, fresh)).toBe(true);
  await server.close();
}

/** Settles when all documents are the same, looked at whenever one has changed. */
function sameEverywhere(docs: readonly Y.Doc[]): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const [first, ...others] = docs;
      if (first === undefined || !others.every((doc) => isSame(first, doc))) return;
      for (const doc of docs) doc.off('update', look);
      resolve();
    };
    for (const doc of docs) doc.on('update', look);
    look();
  });
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
  const [left, right] = [one, other].map((doc) =>
    JSON.stringify([doc.getText('words').toDelta(), Object.entries(doc.getMap('items').toJSON()).sort(), [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()]),
  );
  return left === right && Y.equalDeleteSets(Y.createDeleteSetFromStructStore(one.store), Y.createDeleteSetFromStructStore(other.store));
}

describe('convergence', () => {
  it('H1 everybody has the same words, and so has the store, whatever the network did', async () => {
    const numRuns = Number(process.env['SYNC_FUZZ_RUNS'] ?? 60);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }), run), { numRuns, timeout: 5_000, endOnFailure: true });
    expect(seen.rows).toBeGreaterThan(numRuns);
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(numRuns / 4);
  });
});
