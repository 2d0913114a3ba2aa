import { defaultLimits, type SyncLimits } from '@planrum/server/sync/limits.ts';
import type { SyncLogger } from '@planrum/server/sync/logger.ts';
import { createProjection, type Projection } from '@planrum/server/sync/projection/documents.ts';
import type { DocumentStore } from '@planrum/server/sync/store/port.ts';
import { createPostgresStore } from '@planrum/server/sync/store/postgres.ts';
import type { TestDatabase } from './database.ts';

/** What services need of documents, as the server has it, without any socket. Close it before the database. */
export function createTestDocuments(
  { pool }: TestDatabase,
  logger: SyncLogger,
  store = createTestStore({ pool }),
  limits: Partial<SyncLimits> = {},
): Projection {
  return createProjection({ pool, store, limits: { ...defaultLimits, ...limits }, logger });
}

/** Where those documents live. */
export function createTestStore({ pool }: Pick<TestDatabase, 'pool'>): DocumentStore {
  return createPostgresStore(pool, { commitTimeoutMs: defaultLimits.commitTimeoutMs });
}
