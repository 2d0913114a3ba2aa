import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@planrum/prisma';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

/** A migrated, empty database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** Clones the migrated database of this run. Only in the projects `integration` and `e2e`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = new URL(inject('templateUrl'));
  await administrate(template, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = name;
  const errors: Error[] = [];
  let isClosing = false;
  const onError = (error: Error): void => {
    // A pool that has ended may still have connections on their way out, which dropping the database cuts short.
    if (!isClosing) errors.push(error);
  };
  const pool = createPool(url.href, { onError, maxConnections: 12 });
  const prisma = createPrisma(pool);
  return {
    url: url.href,
    pool,
    prisma,
    async close() {
      isClosing = true;
      await prisma.$disconnect();
      await pool.end();
      await administrate(template, `DROP DATABASE ${name} WITH (FORCE)`);
      // A connection that broke while the tests ran is a fault, whichever test it hit.
      if (errors.length > 0) throw new AggregateError(errors, 'Connections broke during the tests');
    },
  };
}

/** Gives a test file a database of its own, from before its first test until after its last. Call the result in tests. */
export function useTestDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database?.close();
  });
  return () => {
    if (database === undefined) throw new Error('The database exists while tests run, not before');
    return database;
  };
}

async function administrate(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
