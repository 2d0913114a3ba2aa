import { createRegistry, type Registry } from '@planrum/server/sync/registry.ts';
import { defaultLimits, type SyncLimits } from '@planrum/server/sync/limits.ts';
import { createGroupCommit, type GroupCommit, type Writer } from '@planrum/server/sync/store/group-commit.ts';
import { createMemoryStore, type MemoryStore } from '@planrum/server/sync/store/memory.ts';
import type { AppendResult, DocumentStore, NewRow } from '@planrum/server/sync/store/port.ts';
import type { Admit } from '@planrum/server/sync/admission.ts';
import type { Connection } from '@planrum/server/sync/connection.ts';
import { createPlaces } from '@planrum/server/sync/places.ts';
import { createExchange } from '@planrum/server/sync/exchange.ts';
import { createWatch, type Watch } from '@planrum/server/sync/watch.ts';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { noChannels, type Channels } from '@planrum/server/events/channels.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { openMemoryClient, type MemoryClient, type MemoryClientOptions } from './memory-client.ts';
import { collectingLogger, type CollectingLogger } from './logger.ts';
import { people, type Person } from './people.ts';

export const documentName = 'agreement.00000000-0000-7000-8000-000000000001';

/** A store that can be made to fail, and to wait. */
export interface SwitchableStore extends DocumentStore {
  readonly memory: MemoryStore;
  /** While set, appends that hold a row of a document it is true of fail with it. */
  failFor: ((documentName: string) => boolean) | null;
  /** Appends wait for it. */
  gate: Promise<void> | null;
  /** Rows as they were committed. */
  readonly committed: readonly NewRow[];
  /** Attempts to append so far. */
  attempts: number;
}

export interface MemoryServer {
  readonly store: SwitchableStore;
  readonly registry: Registry;
  readonly commits: GroupCommit;
  readonly watch: Watch;
  readonly logger: CollectingLogger;
  readonly rights: { mayWrite: (person: Person) => boolean; mayRead: (person: Person) => boolean };
  readonly commitsSeen: { readonly documentName: string; readonly last: Writer }[];
  connect(person: Person, options?: MemoryClientOptions): MemoryClient;
  close(): Promise<void>;
}

export interface MemoryServerOptions {
  readonly limits?: Partial<SyncLimits>;
  readonly store?: SwitchableStore;
  readonly bus?: Bus;
  readonly channels?: Channels;
}

/** Rooms, commits and connections as in production, over a store in memory and sockets that are function calls. */
export function startMemoryServer(options: MemoryServerOptions = {}): MemoryServer {
  const limits: SyncLimits = { ...defaultLimits, commitWindowMs: 0, retryMinMs: 1, retryMaxMs: 5, ...options.limits };
  const store = options.store ?? createSwitchableStore();
  const logger = collectingLogger();
  const commits = createGroupCommit({ store, limits, logger });
  const connections = new Set<Connection>();
  const places = createPlaces(limits);
  const rights: MemoryServer['rights'] = { mayWrite: ({ mayWrite }) => mayWrite, mayRead: () => true };
  const commitsSeen: { documentName: string; last: Writer }[] = [];
  const watch = createWatch({ store, bus: options.bus ?? createMemoryBus(), pollMs: limits.pollMs, logger, connections });
  const exchange = createExchange({ channels: options.channels ?? noChannels, limits, onMissed: watch.hint });
  const registry = createRegistry({
    store,
    commits,
    limits,
    logger,
    migrate: () => Promise.resolve(false),
    onOpened(room) {
      watch.addRoom(room);
      exchange.addRoom(room);
    },
    onClosed(room) {
      watch.removeRoom(room);
      exchange.removeRoom(room);
    },
    onPresence: (name, news) => exchange.tellPresence(name, news),
    onCommitted(room, updates, first) {
      const last = updates.at(-1);
      if (last !== undefined) commitsSeen.push({ documentName: room.documentName, last: last.writer });
      exchange.tell(room.documentName, updates, first);
    },
  });
  const clients = new Set<MemoryClient>();

  function admitAs(person: Person): Admit {
    return async () => {
      const { epoch } = await store.poll([]);
      if (!rights.mayRead(person)) return { isAdmitted: false, reason: 'notFound' };
      return {
        isAdmitted: true,
        actor: { ...person.actor, accessEpoch: epoch },
        mayWrite: rights.mayWrite(person),
        user: person.presence,
        agreementId: documentName.slice('agreement.'.length),
      };
    };
  }

  return {
    store,
    registry,
    commits,
    watch,
    logger,
    rights,
    commitsSeen,
    connect(person, clientOptions = {}) {
      const place = places.take('127.0.0.1');
      if (place === null) throw new Error('The server has no place left.');
      const client = openMemoryClient(
        {
          request: { documentName: clientOptions.documentName ?? documentName, headers: {}, version: '1' },
          admit: clientOptions.admit ?? admitAs(person),
          place,
          registry,
          limits,
          logger,
          onClosed(connection) {
            connections.delete(connection);
            place.leave();
          },
        },
        clientOptions,
      );
      connections.add(client.connection);
      clients.add(client);
      return client;
    },
    async close() {
      for (const client of clients) client.disconnect();
      await registry.close();
      await commits.close(1_000);
      exchange.close();
      await watch.close();
      for (const client of clients) client.doc.destroy();
    },
  };
}

export function createSwitchableStore(): SwitchableStore {
  const memory = createMemoryStore();
  memory.createDocument(documentName, documentName.slice('agreement.'.length));
  const committed: NewRow[] = [];
  const store: SwitchableStore = {
    ...memory,
    memory,
    failFor: null,
    gate: null,
    committed,
    attempts: 0,
    async append(rows, admittedEpoch): Promise<AppendResult> {
      store.attempts += 1;
      await store.gate;
      if (rows.some((row) => store.failFor?.(row.documentName))) throw new Error('The store fails as the test asked.');
      const result = await memory.append(rows, admittedEpoch);
      if (result.status === 'committed') committed.push(...rows);
      return result;
    },
  };
  return store;
}

export { people };
