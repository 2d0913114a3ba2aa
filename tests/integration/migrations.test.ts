import { randomUUID } from 'node:crypto';
import { schemaDifference } from '@planrum/prisma/difference';
import { migrate, readMigrations, type Migration } from '@planrum/server/data/migrate.ts';
import { expect, test } from 'vitest';
import { createTestDatabase, useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();

function made(name: string, sql: string): Migration {
  return { name, sql, checksum: randomUUID() };
}

test('the migrations make what schema.prisma says', async () => {
  expect(await schemaDifference(database().url)).toBe('');
});

test('a difference between migrations and schema.prisma is seen', async () => {
  const other = await createTestDatabase();
  try {
    await other.pool.query('ALTER TABLE programme DROP COLUMN slug');
    expect(await schemaDifference(other.url)).toContain('ADD COLUMN     "slug" TEXT NOT NULL');
  } finally {
    await other.close();
  }
});

test('an applied history is left alone', async () => {
  expect(await migrate(database().pool)).toEqual([]);
});

test('servers that start together apply each migration once', async () => {
  const { pool } = database();
  const migrations = [...readMigrations(), made('9000_together', 'CREATE TABLE together (id int)')];
  const applied = await Promise.all([migrate(pool, migrations), migrate(pool, migrations), migrate(pool, migrations)]);
  expect(applied.flat()).toEqual(['9000_together']);
});

test('a migration that fails leaves nothing behind and can be repaired', async () => {
  const other = await createTestDatabase();
  try {
    const broken = [...readMigrations(), made('9000_broken', 'CREATE TABLE half (id int); SELECT 1/0')];
    await expect(migrate(other.pool, broken)).rejects.toThrow(/Migration 9000_broken failed: division by zero/);
    const { rows } = await other.pool.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
    const repaired = [...readMigrations(), made('9000_broken', 'CREATE TABLE half (id int)')];
    expect(await migrate(other.pool, repaired)).toEqual(['9000_broken']);
  } finally {
    await other.close();
  }
});

test('a migration that was changed after it was applied is refused', async () => {
  const [first, ...rest] = readMigrations();
  if (first === undefined) throw new Error('There are no migrations');
  await expect(migrate(database().pool, [{ ...first, checksum: 'changed' }, ...rest])).rejects.toThrow(
    /Migration 0001_init was changed after it was applied/,
  );
});

test('a database from a newer Planrum is refused', async () => {
  const other = await createTestDatabase();
  try {
    await migrate(other.pool, [...readMigrations(), made('9999_future', 'SELECT 1')]);
    await expect(migrate(other.pool)).rejects.toThrow(/9999_future, which this Planrum does not have/);
  } finally {
    await other.close();
  }
});

test('a migration that failed under Prisma’s own tools is refused', async () => {
  const other = await createTestDatabase();
  try {
    await other.pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(other.pool)).rejects.toThrow(/Migration 0001_init failed on this database before/);
  } finally {
    await other.close();
  }
});
