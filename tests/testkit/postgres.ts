import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { createPool } from '@planrum/server/data/pool.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connects to the migrated database that every test file's own is cloned from. */
    templateUrl: string;
  }
}

function rethrow(error: Error): never {
  throw error;
}

/** Runs one PostgreSQL for a project's tests. It is thrown away afterwards, so it need not be durable. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-test-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(dataDirectory, 0o755);
  const database = await openEmbeddedDatabase({
    dataDirectory,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' },
    onLost: rethrow,
  });
  const pool = createPool(database.url, { onError: rethrow });
  await migrate(pool);
  await pool.end();
  project.provide('templateUrl', database.url);
  return async () => {
    await database.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
