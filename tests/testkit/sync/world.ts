import { canonicalJson, project } from '@planrum/schema/plan';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { template2021 } from '../plan-documents.ts';
import { startCluster, type ClusterSeen } from './cluster.ts';
import { perform } from './edits.ts';
import type { WireFault } from './faulty-wire.ts';
import type { MemoryClient } from './memory-client.ts';
import { documentName } from './memory-server.ts';
import { person } from './people.ts';
import { createReplica, type Replica } from './replica.ts';
import type { Step } from './schedule.ts';

/** How often each thing happened. A run in which nothing did would prove nothing. */
export interface Seen extends Readonly<ClusterSeen> {
  readonly edits: number;
  readonly offlineEdits: number;
  readonly deletions: number;
  readonly undone: number;
  readonly pastes: number;
  readonly acknowledgedLengths: number;
  readonly acknowledgedDeletions: number;
  readonly reconnects: number;
  readonly stalls: number;
  readonly storeTroubles: number;
  /** How often a server asked for what it had found missing. */
  readonly gapAnswers: number;
  /** How often an instance was seen to have the document as bytes. */
  readonly rests: number;
  readonly drops: number;
  readonly duplicates: number;
  readonly reorders: number;
  /** Connections that came to the end as they were, through everything. */
  readonly kept: number;
}

/** Several people on several instances of a server, in a time that passes only as the schedule says: see `scheduleTime`. */
export interface World {
  /** Does one thing. @throws when, after a kill, anything acknowledged is not in the log. */
  take(step: Step): Promise<void>;
  /** Mends everything, and waits until all have the same. @throws when they do not come to, or anything acknowledged is missing. */
  settle(): Promise<Seen>;
  readonly edits: number;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly people: number;
  readonly instances: number;
  readonly snapshotAfterRows: number;
}

/** More than all retries, polls and windows together. */
const patienceMs = 3_000;

export function createWorld({ people, instances, snapshotAfterRows }: WorldOptions): World {
  const cluster = startCluster(instances, {
    maxBufferedBytes: 200,
    idleTimeoutMs: 20,
    broadcastWindowMs: 2,
    commitWindowMs: 1,
    pollMs: 50,
    snapshotAfterRows,
    restAfterMs: 3,
  });
  let clientIds = 0;
  const replicas = Array.from({ length: people }, (_, index) => {
    // Every third has the account of another: one person in two tabs.
    const account = index % 3 === 2 ? index - 2 : index;
    return createReplica(person(`user-${account}`, `Person ${account}`), () => (clientIds += 1));
  });
  const stalled = new Set<MemoryClient>();
  const seen = { edits: 0, offlineEdits: 0, deletions: 0, undone: 0, pastes: 0, reconnects: 0, stalls: 0, storeTroubles: 0, gapAnswers: 0, rests: 0 };

  function connect(replica: Replica, wanted: number, isSound: boolean): void {
    for (let offset = 0; offset < instances; offset++) {
      const index = (wanted + offset) % instances;
      const server = cluster.instances[index];
      if (!server) continue;
      leave(replica);
      replica.connect(server, index, isSound);
      return;
    }
  }

  function leave(replica: Replica): void {
    // The first sync step 1 greets; each one after it asks for what was missing.
    if (replica.instance !== null) seen.gapAnswers += Math.max(0, (replica.connection?.got.step1 ?? 0) - 1);
    replica.disconnect();
  }

  function checkAcknowledged(isThorough: boolean): void {
    for (const replica of replicas) replica.noteEchoes();
    const log = cluster.readLog();
    const lost = replicas.flatMap((replica) => replica.lostIn(log, isThorough));
    if (lost.length > 0) throw new Error(`Acknowledged, and not in the log:\n${lost.join('\n')}`);
  }

  function take(step: Step): Promise<void> {
    if (step.kind === 'wait') return vi.advanceTimersByTimeAsync(step.ms).then(noteRests);
    if ('who' in step) takeOf(step);
    else takeOfServers(step);
    return Promise.resolve();
  }

  function noteRests(): void {
    for (const instance of cluster.instances) if (instance?.registry.find(documentName)?.isAwake === false) seen.rests += 1;
  }

  function takeOf(step: Extract<Step, { who: number }>): void {
    const replica = replicas[step.who];
    if (replica === undefined) return;
    const client = replica.connection;
    switch (step.kind) {
      case 'edit':
        if (!perform(replica, step.edit)) return;
        seen.edits += 1;
        if (!replica.isOpen) seen.offlineEdits += 1;
        if (step.edit.kind === 'delete') seen.deletions += 1;
        if (step.edit.kind === 'undo') seen.undone += 1;
        if (step.edit.kind === 'paste') seen.pastes += 1;
        return;
      case 'fence':
        replica.fence();
        return;
      case 'disconnect':
        leave(replica);
        return;
      case 'connect':
        if (replica.isOpen) return;
        seen.reconnects += 1;
        connect(replica, step.instance, false);
        return;
      case 'deliver':
        for (let frame = 0; frame < step.frames; frame++) if (client === null || stalled.has(client) || !client.deliver()) return;
        return;
      case 'fault':
        replica[step.way].lieInWait(step.fault);
        return;
      case 'stall':
        if (client === null) return;
        client.stall();
        stalled.add(client);
        return;
      case 'read':
        if (client === null || !stalled.delete(client)) return;
        seen.stalls += 1;
        client.read();
    }
  }

  function takeOfServers(step: Extract<Step, { kind: 'store' | 'bus' | 'kill' | 'start' }>): void {
    switch (step.kind) {
      case 'store':
        if (!step.works) seen.storeTroubles += 1;
        cluster.store.failFor = step.works ? null : () => true;
        return;
      case 'bus':
        cluster.setBus(step.mode);
        return;
      case 'kill':
        cluster.kill(step.instance);
        for (const replica of replicas) if (replica.instance === step.instance) leave(replica);
        checkAcknowledged(false);
        return;
      case 'start':
        cluster.start(step.instance);
    }
  }

  async function until(what: string, isSo: () => boolean): Promise<void> {
    for (let passedMs = 0; !isSo(); passedMs += 5) {
      if (passedMs > patienceMs) {
        throw new Error(`It did not come about that ${what}. Why they were last sent away: ${replicas.map(({ lastClose }) => lastClose ?? 'never').join(' ')}`);
      }
      await vi.advanceTimersByTimeAsync(5);
      for (const [index, replica] of replicas.entries()) {
        while (replica.connection?.deliver());
        // Whoever is sent away comes again, as the stock client does.
        if (!replica.isOpen) connect(replica, index, true);
      }
    }
  }

  async function settle(): Promise<Seen> {
    cluster.store.failFor = null;
    cluster.setBus('works');
    for (let index = 0; index < instances; index++) cluster.start(index);
    const kept = replicas.filter((replica) => replica.mend());
    for (const client of stalled) client.read();
    stalled.clear();
    for (const [index, replica] of replicas.entries()) if (!kept.includes(replica)) connect(replica, index, true);
    const docs = replicas.map(({ doc }) => doc);
    await until('everybody is in step', () => replicas.every(({ isOpen, connection }) => isOpen && (connection?.got.step1 ?? 0) > 0));
    await until('all have the same', () => docs.every((doc) => isAsFar(doc, cluster.readLog())));
    await until('everything is acknowledged', () => replicas.every(isAcknowledged));
    checkAcknowledged(true);
    const log = cluster.readLog();
    expectSame('a copy', log, docs);
    await checkServers(log);
    return {
      ...seen,
      ...cluster.seen,
      acknowledgedLengths: replicas.reduce((sum, { acknowledged }) => sum + acknowledged.written, 0),
      acknowledgedDeletions: replicas.reduce((sum, { acknowledged }) => sum + acknowledged.deleted, 0),
      drops: countFaults('drop'),
      duplicates: countFaults('duplicate'),
      reorders: countFaults('reorder'),
      kept: kept.length,
    };
  }

  /**
   * A newcomer to each instance, and one who starts from the store, get what the log says. Pending changes of a server's document
   * would be part of what it answers, and so be the newcomer's: that it has none says that the server has none.
   */
  async function checkServers(log: Y.Doc): Promise<void> {
    const newcomers = cluster.instances.flatMap((server) => (server ? [server.connect(person('newcomer', 'Ny'))] : []));
    await until('newcomers are answered', () => newcomers.every(({ got }) => got.step2 > 0));
    const answered = newcomers.map(({ doc }) => doc);
    expectSame('what an instance answers', log, answered);
    for (const newcomer of newcomers) newcomer.disconnect();
    const stored = await cluster.store.load(documentName);
    const fresh = new Y.Doc();
    if (stored?.snapshot) Y.applyUpdateV2(fresh, stored.snapshot.state);
    for (const row of stored?.log ?? []) Y.applyUpdate(fresh, row.payload);
    expectSame('what is loaded', log, [fresh]);
  }

  function countFaults(fault: WireFault): number {
    return replicas.reduce((sum, { toServer, toClient }) => sum + toServer.happened[fault] + toClient.happened[fault], 0);
  }

  for (const [index, replica] of replicas.entries()) connect(replica, index, false);
  return {
    take,
    settle,
    get edits() {
      return seen.edits;
    },
    async close() {
      for (const replica of replicas) replica.disconnect();
      const closed = cluster.close();
      await vi.advanceTimersByTimeAsync(2_000);
      await closed;
      // The timers of instances that were killed.
      vi.clearAllTimers();
    },
  };
}

/** Does everything in a new world, and settles it. @throws what the world does. */
export async function runSchedule(options: WorldOptions, all: readonly Step[]): Promise<Seen> {
  const world = createWorld(options);
  for (const step of all) await world.take(step);
  const seen = await world.settle();
  await world.close();
  return seen;
}

/** Adds what one run has seen to what others have. */
export function addUp(sums: Record<string, number>, seen: Seen): void {
  for (const [what, count] of Object.entries(seen) as [keyof Seen, number][]) sums[what] = (sums[what] ?? 0) + count;
}

function isAcknowledged(replica: Replica): boolean {
  replica.noteEchoes();
  if (replica.isUnacknowledged) replica.fence();
  return !replica.isUnacknowledged;
}

/** Whether a document has the structs and deletions of another: cheaper than looking at the words. */
function isAsFar(doc: Y.Doc, log: Y.Doc): boolean {
  const own = Y.decodeStateVector(Y.encodeStateVector(doc));
  const other = Y.decodeStateVector(Y.encodeStateVector(log));
  if (own.size !== other.size) return false;
  for (const [clientId, clock] of own) if (other.get(clientId) !== clock) return false;
  return Y.equalDeleteSets(Y.createDeleteSetFromStructStore(doc.store), Y.createDeleteSetFromStructStore(log.store));
}

function expectSame(what: string, log: Y.Doc, docs: readonly Y.Doc[]): void {
  const content = contentOf(log);
  for (const doc of docs) {
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error(`${what}: changes are pending.`);
    if (!isAsFar(doc, log)) throw new Error(`${what}: the structs or deletions are not the same as the log's.`);
    if (contentOf(doc) !== content) throw new Error(`${what}: the words are not the same as the log's.`);
  }
}

function contentOf(doc: Y.Doc): string {
  return canonicalJson([doc.getText('words').toDelta(), project(doc, template2021)]);
}
