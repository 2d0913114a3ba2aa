import { accessTopic } from '../events/bus.ts';
import type { Bus } from '../events/types.ts';
import type { Connection } from './connection.ts';
import type { SyncLogger } from './logger.ts';
import type { Room } from './room-ports.ts';
import type { DocumentStore } from './store/port.ts';

/**
 * Watches the database for what others did: rows that another instance committed, and changes of rights. Hints only say that
 * it is time to look; without any it looks every `pollMs` all the same, so a lost one delays and loses nothing.
 */
export interface Watch {
  addRoom(room: Room): void;
  removeRoom(room: Room): void;
  /** There may be something to see: looks soon. */
  hint(): void;
  /** Looks now. Settles when what was found has been dealt with. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** So often hints are followed at most. */
const hintSpacingMs = 25;
const rechecksAtOnce = 10;

export function createWatch(options: {
  readonly store: Pick<DocumentStore, 'poll'>;
  readonly bus: Bus;
  readonly pollMs: number;
  readonly logger: SyncLogger;
  readonly connections: ReadonlySet<Connection>;
  /** Told the access epoch each time it is read. */
  readonly onEpoch?: ((epoch: bigint) => void) | undefined;
}): Watch {
  const { store, bus, pollMs, logger, connections, onEpoch } = options;
  const rooms = new Set<Room>();
  const unsubscribe = bus.subscribe(accessTopic, hint);
  let timer: NodeJS.Timeout;
  let looking: Promise<void> | null = null;
  let isAwaited = false;
  let lastLookAt = 0;
  let hasFailed = false;
  let isClosed = false;
  schedule(pollMs);

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => void look(), delayMs);
    timer.unref();
  }

  function hint(): void {
    // A hint during a look may be about what the look did not see.
    if (looking !== null) isAwaited = true;
    else schedule(Math.max(0, lastLookAt + hintSpacingMs - performance.now()));
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
      lastLookAt = performance.now();
      schedule(isAwaited ? hintSpacingMs : pollMs);
      isAwaited = false;
    });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    if (rooms.size === 0 && connections.size === 0) return;
    try {
      const byName = new Map([...rooms].map((room) => [room.documentName, room]));
      const { epoch, heads } = await store.poll([...rooms].map(({ documentName, knownSeq }) => ({ documentName, seq: knownSeq })));
      onEpoch?.(epoch);
      const behind = heads.flatMap(({ documentName, seq }) => {
        const room = byName.get(documentName);
        // A commit of its own may have been answered meanwhile.
        return room !== undefined && seq > room.knownSeq ? [room.catchUp()] : [];
      });
      await Promise.all(behind);
      await recheckAll(epoch);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) logger.warn({ err: error }, 'could not look for changes in the database; going on trying');
      hasFailed = true;
    }
  }

  /** Some at a time: each one may ask the database who it is. One that cannot be decided does not keep the others waiting. */
  async function recheckAll(epoch: bigint): Promise<void> {
    const all = [...connections].filter((connection) => !connection.isGoodAt(epoch));
    for (let from = 0; from < all.length; from += rechecksAtOnce) {
      const results = await Promise.allSettled(all.slice(from, from + rechecksAtOnce).map((connection) => connection.recheck(epoch)));
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        const err: unknown = result.reason;
        logger.warn({ err }, 'could not decide a connection again; trying again soon');
      }
    }
  }

  return {
    addRoom: (room) => void rooms.add(room),
    removeRoom: (room) => void rooms.delete(room),
    hint,
    look,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      unsubscribe();
      rooms.clear();
      await looking;
    },
  };
}
