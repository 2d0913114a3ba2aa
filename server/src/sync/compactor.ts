import { createLiveDocument } from './document/live-document.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import type { Room } from './room-ports.ts';
import type { DocumentStore } from './store/port.ts';

/** Keeps the logs of open documents short. Works in the background; a log that could not be compacted is tried again later. */
export interface Compactor {
  /** The log has grown. */
  afterCommit(room: Room): void;
  /** Nobody writes at the moment. */
  atRest(room: Room): void;
  /** The document leaves memory: who opens it next finds a snapshot and hardly any log, and need not make a Y.Doc of it. */
  atUnload(room: Room): void;
  /** Settles when what was begun has ended. */
  close(): Promise<void>;
}

/** At rest and at a stop, a log this many times shorter is worth while: it makes the next opening quick. */
const restShare = 10;
/** A log this many times longer is compacted also while somebody always writes. */
const overdueFactor = 2;

export function createCompactor(options: {
  readonly store: DocumentStore;
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
}): Compactor {
  const { store, limits, logger } = options;
  const running = new Map<string, Promise<void>>();

  function begin(documentName: string, work: () => Promise<boolean>): void {
    if (running.has(documentName)) return;
    const run = work()
      .then((isDone) => logger.debug({ document: documentName, isDone }, 'compacted a log'))
      .catch((error: unknown) => {
        // The log has everything; it stays long, and loading slow, until the next attempt.
        logger.warn({ document: documentName, err: error }, 'could not compact the log of a document');
      })
      .finally(() => running.delete(documentName));
    running.set(documentName, run);
  }

  function compact(room: Room, minRows: number): void {
    const { rows, bytes } = room.logSinceSnapshot;
    if (rows === 0 || (rows < minRows && bytes < limits.snapshotAfterBytes)) return;
    if (running.has(room.documentName)) return;
    const taken = room.takeSnapshot();
    if (taken !== null) {
      room.noteSnapshot(taken.seq);
      begin(room.documentName, () => store.compact(room.documentName, taken.seq, taken.state));
    } else if (rows >= overdueFactor * limits.snapshotAfterRows || bytes >= overdueFactor * limits.snapshotAfterBytes) {
      begin(room.documentName, () => compactFromLog(room));
    }
  }

  /** What is in memory holds words that are not committed, and must not get into a snapshot before the rights to write them are checked. */
  async function compactFromLog(room: Room): Promise<boolean> {
    const stored = await store.load(room.documentName);
    if (stored === null) return false;
    room.noteSnapshot(stored.head);
    if (stored.log.length === 0) return false;
    const live = createLiveDocument(
      stored.snapshot?.state ?? null,
      stored.log.map((row) => row.payload),
    );
    const state = live.isWhole ? live.snapshot() : null;
    live.destroy();
    return state !== null && store.compact(room.documentName, stored.head, state);
  }

  return {
    afterCommit: (room) => compact(room, limits.snapshotAfterRows),
    atRest: (room) => compact(room, limits.snapshotAfterRows / restShare),
    atUnload: (room) => compact(room, 1),
    async close() {
      await Promise.all(running.values());
    },
  };
}
