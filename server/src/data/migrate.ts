import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { StartError } from '../start-error.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it. */
  readonly checksum: string;
}

/** The lock that Prisma's own tools take, so that neither works under the other. */
const lockKey = 72_707_369;

/** As Prisma makes it, so that its tools accept the database afterwards. */
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations that come with Planrum, oldest first. */
export function readMigrations(
  directory: string = join(dirname(createRequire(import.meta.url).resolve('@planrum/prisma/package.json')), 'migrations'),
): readonly Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the newest migration, each in a transaction of its own together with its row in the history. Only
 * forward. Safe to run from several servers at once.
 * @returns the names of those applied now.
 * @throws StartError, before anything is changed, when the history is not one that these migrations continue; or when a
 * migration fails, which leaves the database as it was before that one.
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[] = readMigrations()): Promise<readonly string[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Another server may be at it, and a migration takes what it takes.
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(historyTable);
    const applied = await readHistory(client, migrations);
    const pending = migrations.slice(applied);
    for (const migration of pending) await apply(client, migration);
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    await client.query('RESET statement_timeout');
    return pending.map(({ name }) => name);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed may still hold the lock: it is closed instead of going back to the pool.
    client.release(broken);
  }
}

async function readHistory(client: pg.PoolClient, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations"
     WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  for (const [index, row] of rows.entries()) {
    const migration = migrations[index];
    if (!row.finished) {
      throw new StartError(
        `Migration ${row.name} failed on this database before. Restore the backup, or repair the database and mark it with "prisma migrate resolve".`,
      );
    }
    if (migration === undefined || migration.name !== row.name) {
      throw new StartError(
        `The database has the migration ${row.name}, which this Planrum does not have in that place: the database was made by a newer or a different one. Start that one instead.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new StartError(
        `Migration ${row.name} was changed after it was applied to this database. Bring back the file as it was, and put the change into a migration of its own.`,
      );
    }
  }
  return rows.length;
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new StartError(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}. The database is as it was before.`, {
      cause: error,
    });
  }
}
