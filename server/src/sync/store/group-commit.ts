import type { RequestReceipt } from '../../data/repositories/request-receipts.ts';
import type { SyncLimits } from '../limits.ts';
import type { SyncLogger } from '../logger.ts';
import type { DocumentStore, NewRow } from './port.ts';

/** Who wrote an update, as far as committing it is concerned. Outlives the connection. */
export interface Writer {
  readonly connectionId: string;
  readonly userId: string;
  /** The organisation they act for. */
  readonly organisationId: string | null;
  /** Of the request that they write for: kept in the transaction of what they write. */
  readonly receipt?: RequestReceipt | undefined;
  /** How old the rights are that the writer may write by; below any epoch when they may not. */
  accessEpoch(): bigint;
  /**
   * Decides again, by rights no older than the epoch.
   * @returns whether the writer may still write.
   */
  reauthorise(epoch: bigint): Promise<boolean>;
}

export interface PendingUpdate {
  readonly writer: Writer;
  readonly payload: Uint8Array;
  readonly newClientIds: readonly number[];
}

/** What a document hears of its commits. */
export interface CommitListener {
  /** The oldest `count` updates are durable, with these numbers. */
  onCommitted(updates: readonly PendingUpdate[], seqs: readonly bigint[]): void;
  /** Committing has begun to fail, or works again. Updates are kept, and tried again, all the while. */
  onTrouble(isTrouble: boolean): void;
  /** A writer has lost the right. Neither their updates nor any after them, by whomever, will be committed. */
  onRefused(writer: Writer): void;
}

/** A document's place in the group commit. */
export interface CommitQueue {
  add(update: PendingUpdate): void;
  readonly length: number;
  readonly isTroubled: boolean;
}

/** Commits the updates of all documents together, every few milliseconds. */
export interface GroupCommit {
  /** A document has one queue at a time; wait for `quiet` before another. */
  open(documentName: string, listener: CommitListener): CommitQueue;
  /** Settles when the document has nothing left to commit. */
  quiet(documentName: string): Promise<void>;
  /** Bytes that wait, in all documents. */
  readonly pendingBytes: number;
  /** Commits what waits and stops. @returns how many updates were still not committed after `timeoutMs`. */
  close(timeoutMs: number): Promise<number>;
}

interface Queue {
  readonly documentName: string;
  readonly listener: CommitListener;
  updates: PendingUpdate[];
  /** Attempts in a row that failed. A document with any is tried by itself, so that it cannot hold up the others. */
  failures: number;
  /** Before this it is not tried again, by a clock that nobody sets. */
  notBefore: number;
}

export function createGroupCommit(options: {
  readonly store: DocumentStore;
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
}): GroupCommit {
  const { store, limits, logger } = options;
  const queues = new Map<string, Queue>();
  const quietWaiters = new Map<string, (() => void)[]>();
  let pendingBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let isRunning = false;

  function schedule(at: number): void {
    if (isRunning || (timer !== null && dueAt <= at)) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      timer = null;
      isRunning = true;
      void run().finally(() => {
        isRunning = false;
        for (const queue of queues.values()) if (queue.updates.length > 0) scheduleFor(queue);
      });
    }, at - performance.now());
  }

  /** Not before others have had time to share the commit. */
  function scheduleFor({ notBefore }: Queue): void {
    schedule(Math.max(performance.now() + limits.commitWindowMs, notBefore));
  }

  async function run(): Promise<void> {
    const now = performance.now();
    const due = [...queues.values()].filter((queue) => queue.updates.length > 0 && queue.notBefore <= now);
    const healthy = due.filter((queue) => queue.failures === 0);
    if (healthy.length > 0) await attempt(healthy);
    for (const queue of due) {
      if (queue.failures > 0 && queue.notBefore <= now) await attempt([queue]);
    }
  }

  async function attempt(group: readonly Queue[]): Promise<void> {
    const taken = take(group, limits);
    if (taken.length === 0) return;
    let seqs: readonly bigint[] | null;
    try {
      seqs = await commit(taken);
    } catch (error) {
      fail(taken, error);
      return;
    }
    if (seqs !== null) settle(taken, seqs);
  }

  /** Null when somebody lost the right to write: then the others wait for the next round. */
  async function commit(taken: readonly Taken[]): Promise<readonly bigint[] | null> {
    const rows = taken.flatMap(({ queue, updates }) => updates.map((update) => toRow(queue.documentName, update)));
    for (;;) {
      const result = await store.append(rows, oldestEpoch(taken));
      if (result.status === 'committed') return result.seqs;
      if (await refuseStale(taken, result.epoch)) return null;
    }
  }

  function settle(taken: readonly Taken[], seqs: readonly bigint[]): void {
    let from = 0;
    for (const { queue, updates } of taken) {
      const own = seqs.slice(from, (from += updates.length));
      queue.updates = queue.updates.slice(updates.length);
      pendingBytes -= bytesOf(updates);
      const wasTroubled = queue.failures > 0;
      queue.failures = 0;
      if (wasTroubled) queue.listener.onTrouble(false);
      queue.listener.onCommitted(updates, own);
      settleQuiet(queue);
    }
  }

  /** @returns whether somebody lost the right to write. */
  async function refuseStale(taken: readonly Taken[], epoch: bigint): Promise<boolean> {
    let isAnyRefused = false;
    for (const { queue, updates } of taken) {
      const refused = await findRefused(updates, epoch);
      if (refused === null) continue;
      isAnyRefused = true;
      // What was typed after a refused update may build on it: the clients hold it, and bring it again when they sync.
      pendingBytes -= bytesOf(queue.updates);
      queue.updates = [];
      logger.info({ document: queue.documentName, user: refused.userId }, 'refused updates of a writer who lost access');
      queue.listener.onRefused(refused);
      settleQuiet(queue);
    }
    return isAnyRefused;
  }

  function fail(taken: readonly Taken[], error: unknown): void {
    for (const { queue } of taken) {
      queue.failures += 1;
      const delayMs = Math.min(limits.retryMinMs * 2 ** Math.min(queue.failures - 1, 16), limits.retryMaxMs);
      queue.notBefore = performance.now() + delayMs;
      logger.error(
        { document: queue.documentName, err: error, failures: queue.failures, waiting: queue.updates.length },
        'could not commit updates; they are kept and tried again',
      );
      if (queue.failures === 1) queue.listener.onTrouble(true);
    }
  }

  function settleQuiet(queue: Queue): void {
    if (queue.updates.length > 0) return;
    if (queues.get(queue.documentName) === queue) queues.delete(queue.documentName);
    const waiters = quietWaiters.get(queue.documentName) ?? [];
    quietWaiters.delete(queue.documentName);
    for (const wake of waiters) wake();
  }

  function quiet(documentName: string): Promise<void> {
    return new Promise((resolve) => {
      if (!queues.has(documentName)) return resolve();
      quietWaiters.set(documentName, [...(quietWaiters.get(documentName) ?? []), resolve]);
    });
  }

  return {
    open(documentName, listener) {
      const queue: Queue = { documentName, listener, updates: [], failures: 0, notBefore: -Infinity };
      return {
        add(update) {
          const current = queues.get(documentName);
          if (current !== undefined && current !== queue) throw new Error(`${documentName} has another queue.`);
          queues.set(documentName, queue);
          queue.updates.push(update);
          pendingBytes += update.payload.length;
          scheduleFor(queue);
        },
        get length() {
          return queue.updates.length;
        },
        get isTroubled() {
          return queue.failures > 0;
        },
      };
    },
    quiet,
    get pendingBytes() {
      return pendingBytes;
    },
    async close(timeoutMs) {
      const all = Promise.all([...queues.keys()].map(quiet));
      let deadline: NodeJS.Timeout | undefined;
      await Promise.race([all, new Promise((resolve) => (deadline = setTimeout(resolve, timeoutMs)))]);
      clearTimeout(deadline);
      const left = [...queues.values()].reduce((sum, queue) => sum + queue.updates.length, 0);
      if (timer !== null) clearTimeout(timer);
      queues.clear();
      return left;
    },
  };
}

/** The oldest updates of a queue that are part of an attempt. */
interface Taken {
  readonly queue: Queue;
  readonly updates: readonly PendingUpdate[];
}

/** As many updates as one transaction may hold, whole queues first come first served; always at least one. */
function take(group: readonly Queue[], { maxCommitRows, maxCommitBytes }: SyncLimits): readonly Taken[] {
  let rows = 0;
  let bytes = 0;
  const taken: Taken[] = [];
  for (const queue of group) {
    const updates: PendingUpdate[] = [];
    for (const update of queue.updates) {
      if (rows > 0 && (rows === maxCommitRows || bytes + update.payload.length > maxCommitBytes)) break;
      rows += 1;
      bytes += update.payload.length;
      updates.push(update);
    }
    if (updates.length > 0) taken.push({ queue, updates });
  }
  return taken;
}

async function findRefused(updates: readonly PendingUpdate[], epoch: bigint): Promise<Writer | null> {
  for (const writer of new Set(updates.map((update) => update.writer))) {
    if (writer.accessEpoch() < epoch && !(await writer.reauthorise(epoch))) return writer;
  }
  return null;
}

function oldestEpoch(taken: readonly Taken[]): bigint {
  return taken
    .flatMap(({ updates }) => updates.map((update) => update.writer.accessEpoch()))
    .reduce((oldest, epoch) => (epoch < oldest ? epoch : oldest));
}

/** How much the updates hold together. */
export function bytesOf(updates: readonly Pick<PendingUpdate, 'payload'>[]): number {
  return updates.reduce((sum, update) => sum + update.payload.length, 0);
}

function toRow(documentName: string, { writer, payload, newClientIds }: PendingUpdate): NewRow {
  return { documentName, payload, userId: writer.userId, connectionId: writer.connectionId, newClientIds, receipt: writer.receipt };
}
