import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@planrum/server/data/database.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { afterEach, expect, test } from 'vitest';
import { createTestDatabase } from '../testkit/database.ts';
import { startServerProcess } from '../testkit/server-process.ts';

const silent = { info: () => undefined, error: () => undefined };

function open(databaseUrl: string): Promise<Database> {
  return openDatabase({
    config: { databaseUrl, dataDirectory: '/nowhere', statementTimeoutMs: 0 },
    logger: silent,
    onLost: (cause) => {
      throw cause;
    },
  });
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('the PostgreSQL of DATABASE_URL is migrated and used', async () => {
  const other = await createTestDatabase();
  closing.push(() => other.close());
  await other.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const database = await open(other.url);
  closing.push(() => database.close());
  expect(await database.prisma.programme.count()).toBe(0);
  expect(await migrate(database.pool)).toEqual([]);
  expect(database.elsewhere).toBeNull();
});

test('a PostgreSQL that is too old is refused by its version', async () => {
  const other = await createTestDatabase();
  closing.push(() => other.close());
  // Shadows the function that tells the version.
  await other.pool.query(`
    CREATE FUNCTION current_setting(text) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE $1 WHEN 'server_version_num' THEN '140011' ELSE '14.11' END $$;
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database()); END $$`);
  await expect(open(other.url)).rejects.toThrow(/is PostgreSQL 14\.11; Planrum needs 15 or newer\.$/);
});

test('a PostgreSQL that cannot be reached is named, without its password', async () => {
  const refused = open('postgresql://planrum:hemmelig@127.0.0.1:1/planrum');
  await expect(refused).rejects.toThrow(/DATABASE_URL \(127\.0\.0\.1:1\/planrum\) cannot be used: connect ECONNREFUSED/);
  await expect(refused).rejects.not.toThrow(/hemmelig/);
});

test('servers that start together on one empty database load one demo, and all of them serve', async () => {
  const other = await createTestDatabase();
  closing.push(() => other.close());
  const servers = Array.from({ length: 3 }, () => {
    const directory = mkdtempSync(join(tmpdir(), 'planrum-together-'));
    const server = startServerProcess(directory, { DATABASE_URL: other.url, AUTH_SECRET: 'the same for every server on it, 32 and more' });
    closing.push(async () => {
      server.kill('SIGTERM');
      await server.ended;
      rmSync(directory, { recursive: true });
    });
    return server;
  });
  const addresses = await Promise.all(servers.map(({ url }) => url));
  for (const address of addresses) expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const { rows } = await other.pool.query('SELECT count(*)::int AS programmes FROM programme');
  expect(rows).toEqual([{ programmes: 4 }]);
});
