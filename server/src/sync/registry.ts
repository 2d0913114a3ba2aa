import { createCompactor } from './compactor.ts';
import { createRoom } from './room.ts';
import type { PresenceNews } from './presence.ts';
import type { Room, RoomPorts } from './room-ports.ts';
import type { GroupCommit, PendingUpdate } from './store/group-commit.ts';
import type { DocumentStore, StoredDocument } from './store/port.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';

/** The documents that are in memory, each at most once. */
export interface Registry {
  /**
   * The room of a document, loaded when it is not in memory. It must be joined in the same turn of the event loop.
   * @returns null when there is no such document.
   * @throws whatever the store throws.
   */
  open(documentName: string): Promise<Room | null>;
  find(documentName: string): Room | null;
  readonly rooms: readonly Room[];
  /** Sends everybody away, and writes what would make loading quick. Commits are the group commit's to finish. */
  close(): Promise<void>;
}

export interface RegistryOptions {
  readonly store: DocumentStore;
  readonly commits: GroupCommit;
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
  /** Brings a document to the plan schema of this program before anybody is admitted. @returns whether the log has grown. */
  migrate(documentName: string, stored: StoredDocument): Promise<boolean>;
  onOpened(room: Room): void;
  onClosed(room: Room): void;
  onCommitted(room: Room, updates: readonly PendingUpdate[], first: bigint): void;
  /** Who is in a document has changed. */
  onPresence(documentName: string, news: PresenceNews): void;
}

export function createRegistry(options: RegistryOptions): Registry {
  const { store, commits, limits, logger } = options;
  const rooms = new Map<string, Room>();
  const loading = new Map<string, Promise<Room | null>>();
  const idleTimers = new Map<Room, NodeJS.Timeout>();
  const compactor = createCompactor({ store, limits, logger });

  async function load(documentName: string): Promise<Room | null> {
    // A room that dissolved may have left commits behind; a new one must find them in the log.
    await commits.quiet(documentName);
    let stored = await store.load(documentName);
    if (stored !== null && (await options.migrate(documentName, stored))) stored = await store.load(documentName);
    if (stored === null) return null;
    const room = createRoom(documentName, stored, ports(documentName));
    rooms.set(documentName, room);
    onIdle(room);
    options.onOpened(room);
    return room;
  }

  function ports(documentName: string): RoomPorts {
    return {
      limits,
      logger,
      openQueue: (listener) => commits.open(documentName, listener),
      isStoreFull: () => commits.pendingBytes > limits.maxUncommittedBytes,
      async readAfter(seq) {
        const log = await store.readAfter(documentName, seq);
        return { log, authors: await store.readAuthors(documentName) };
      },
      onCommitted(room, updates, first) {
        options.onCommitted(room, updates, first);
        compactor.afterCommit(room);
      },
      sharePresence: (news) => options.onPresence(documentName, news),
      onIdle,
      onRest: (room) => compactor.atRest(room),
      onDissolved: forget,
    };
  }

  /** Starts waiting anew each time a room is left; a room that somebody joined meanwhile stays. */
  function onIdle(room: Room): void {
    if (rooms.get(room.documentName) !== room) return;
    clearTimeout(idleTimers.get(room));
    const timer = setTimeout(() => unload(room), limits.idleTimeoutMs);
    timer.unref();
    idleTimers.set(room, timer);
  }

  /** What is not committed is only here: then the room stays, and is idle again once it is. */
  function unload(room: Room): void {
    if (room.memberCount > 0 || room.uncommitted > 0) return;
    compactor.atUnload(room);
    room.dissolve('serverTrouble');
  }

  function forget(room: Room): void {
    clearTimeout(idleTimers.get(room));
    idleTimers.delete(room);
    if (rooms.get(room.documentName) === room) rooms.delete(room.documentName);
    options.onClosed(room);
  }

  return {
    async open(documentName) {
      const room = rooms.get(documentName);
      if (room !== undefined) return room;
      const started = loading.get(documentName) ?? load(documentName).finally(() => loading.delete(documentName));
      loading.set(documentName, started);
      return started;
    },
    find: (documentName) => rooms.get(documentName) ?? null,
    get rooms() {
      return [...rooms.values()];
    },
    async close() {
      for (const room of [...rooms.values()]) {
        // Not every short log: stopping is to be quick.
        compactor.atRest(room);
        room.dissolve('shuttingDown');
      }
      await compactor.close();
    },
  };
}
