import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Pool } from 'pg';
import type { PrismaClient } from '@planrum/prisma';
import type { MaybeActor } from '../domain/actor.ts';
import { noChannels, type Channels } from '../events/channels.ts';
import type { Bus } from '../events/types.ts';
import type { PlanDocuments, PlanTexts } from '../services/context.ts';
import { createAdmission, type ConnectRequest } from './admission.ts';
import { createChanges } from './changes.ts';
import { createCoEditor } from './co-editor.ts';
import { defaultLimits, type SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import { migrateStored } from './migration.ts';
import { createExchange } from './exchange.ts';
import { createProjection } from './projection/documents.ts';
import { createChangeRecorder } from './record-change.ts';
import { createRegistry } from './registry.ts';
import { createDirectory } from './store/directory.ts';
import { createGroupCommit } from './store/group-commit.ts';
import type { DocumentStore } from './store/port.ts';
import { createPostgresStore } from './store/postgres.ts';
import { createUntold } from './untold.ts';
import { createUpgrades, type UpgradeCounts } from './upgrade.ts';
import { createWatch } from './watch.ts';

export type { SyncLimits } from './limits.ts';
export type { SyncLogger } from './logger.ts';

export interface SyncOptions {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly bus: Bus;
  /** To the other instances. Without it they see what is committed here when they look. */
  readonly channels?: Channels;
  /** Whoever the headers of an upgrade belong to, by rights no older than the call. */
  readonly authenticate: (headers: Pick<ConnectRequest['headers'], 'cookie' | 'authorization'>) => Promise<MaybeActor>;
  /** Told the access epoch whenever it was read here, so that nobody else need read it meanwhile. */
  readonly onEpoch?: (epoch: bigint) => void;
  readonly logger: SyncLogger;
  readonly config: { readonly publicUrl: string | null; readonly trustedProxies: number };
  readonly limits?: Partial<SyncLimits>;
  /** For tests that need a store which fails. */
  readonly store?: DocumentStore;
}

/** Live co-editing, and the documents as services read them. */
export interface Sync {
  /** Takes over an upgrade on `/sync/<documentName>`; the name is decoded. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, documentName: string): void;
  readonly documents: PlanDocuments;
  /** Writing in documents without a connection. */
  readonly texts: PlanTexts;
  readonly counts: SyncCounts;
  /** Sends everybody away, commits what has come, and stops. */
  close(): Promise<void>;
}

/** What live editing has in memory now. */
export interface SyncCounts extends UpgradeCounts {
  readonly documents: number;
  /** Of those, how many are a Y.Doc and not bytes. */
  readonly awake: number;
  readonly uncommittedBytes: number;
}

export function createSync(options: SyncOptions): Sync {
  const { pool, prisma, bus, logger, config } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const store = options.store ?? createPostgresStore(pool, limits);
  const commits = createGroupCommit({ store, limits, logger });
  const projection = createProjection({ pool, store, limits, logger });
  const record = createChangeRecorder(prisma, bus, limits.changeEventMs);
  const changes = createChanges({ windowMs: limits.changeEventMs, logger, record });
  const untold = createUntold({ pool, windowMs: limits.changeEventMs, everyMs: limits.untoldMs, logger, record });
  const registry = createRegistry({
    store,
    commits,
    limits,
    logger,
    migrate: (documentName, stored) => migrateStored(store, documentName, stored),
    onOpened(room) {
      watch.addRoom(room);
      exchange.addRoom(room);
    },
    onClosed(room) {
      watch.removeRoom(room);
      exchange.removeRoom(room);
    },
    onPresence: (documentName, news) => exchange.tellPresence(documentName, news),
    onCommitted(room, updates, first) {
      exchange.tell(room.documentName, updates, first);
      projection.expect(room.documentName);
      const last = updates.at(-1);
      if (last !== undefined) changes.note(room.documentName, room.agreementId, first + BigInt(updates.length) - 1n, last.writer);
    },
  });
  const admit = createAdmission({
    authenticate: options.authenticate,
    directory: createDirectory(pool),
    publicUrl: config.publicUrl,
  });
  const upgrades = createUpgrades({ admit, registry, limits, logger, trustedProxies: config.trustedProxies });
  const watch = createWatch({ store, bus, pollMs: limits.pollMs, logger, connections: upgrades.connections, onEpoch: options.onEpoch });
  const exchange = createExchange({ channels: options.channels ?? noChannels, limits, onMissed: watch.hint });

  return {
    handleUpgrade: upgrades.handle,
    documents: projection,
    texts: createCoEditor({ registry, limits, logger }),
    get counts() {
      const { rooms } = registry;
      return {
        ...upgrades.counts,
        documents: rooms.length,
        awake: rooms.filter(({ isAwake }) => isAwake).length,
        uncommittedBytes: commits.pendingBytes,
      };
    },
    async close() {
      upgrades.close();
      await registry.close();
      const left = await commits.close(limits.shutdownTimeoutMs);
      if (left > 0) logger.error({ updates: left }, 'stopped with updates that could not be committed; clients still have them');
      exchange.close();
      await watch.close();
      await changes.close();
      await untold.close();
      await projection.close();
    },
  };
}
