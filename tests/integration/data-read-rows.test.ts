import { Prisma } from '@planrum/prisma';
import { readRows } from '@planrum/server/data/read-rows.ts';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();

const columns = Prisma.sql`
  true AS yes, false AS no, null::bool AS maybe, 7::smallint AS small, -70000 AS int, 9007199254740993 AS big, 1.5::real AS real, 0.1::float8 AS double,
  12.50::numeric AS exact, 'æøå'::text AS text, 'ab'::varchar(10) AS short, '\\x00ff10'::bytea AS bytes,
  '019a0000-0000-7000-8000-000000000001'::uuid AS uuid, '2024-02-29'::date AS day, '0001-01-01'::date AS early,
  '2024-03-31 01:59:59.123+00'::timestamptz AS moment, '2024-06-30 12:00:00.123456+02'::timestamptz AS fine,
  '{"a": [1, 2.5, null, "x"]}'::json AS json, '[{"b": true}]'::jsonb AS jsonb, null::jsonb AS nothing, 'null'::jsonb AS empty,
  array['x', null, 'y,z', '"q"']::text[] AS texts, array[]::uuid[] AS none, array['019a0000-0000-7000-8000-000000000001']::uuid[] AS uuids,
  'EDITOR'::"ProgrammeRole" AS role`;

test.each([
  ['every type of column', Prisma.sql`SELECT ${columns}`],
  ['no rows', Prisma.sql`SELECT ${columns} WHERE false`],
  [
    'values of every type',
    Prisma.sql`SELECT ${'a'}::text AS text, ${3}::int AS int, ${5n}::bigint AS big, ${true}::bool AS bool, ${null}::text AS nothing,
      ${new Date('2024-02-29T00:00:00.000Z')}::date AS day, ${new Date('2024-06-30T10:00:00.123Z')}::timestamptz AS moment,
      ${['x', 'y']}::text[] AS texts, ${[1, 2]}::int[]::text[] AS numbers, ${Uint8Array.of(0, 255)}::bytea AS bytes`,
  ],
  ['rows in order', Prisma.sql`SELECT n, n::text AS text FROM generate_series(1, 5) AS n ORDER BY n DESC`],
])('rows are the same, whoever reads them: %s', async (_what, statement) => {
  const { prisma } = database();
  const byPrisma = await prisma.$queryRaw(statement);
  expect(normal(await readRows(prisma, statement))).toEqual(normal(byPrisma));
  // From then on it is prepared.
  for (let time = 0; time < 8; time++) expect(normal(await readRows(prisma, statement))).toEqual(normal(byPrisma));
  expect(normal(await prisma.$transaction((transaction) => readRows(transaction, statement)))).toEqual(normal(byPrisma));
});

test('within a transaction it is read by the transaction', async () => {
  const { prisma } = database();
  const written = prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`INSERT INTO access_epoch (scope, epoch) VALUES ('only here', 1)`;
    const seen = await readRows(transaction, Prisma.sql`SELECT scope FROM access_epoch WHERE scope = 'only here'`);
    const seenOutside = await readRows(prisma, Prisma.sql`SELECT scope FROM access_epoch WHERE scope = 'only here'`);
    return { seen, seenOutside };
  });
  expect(await written).toEqual({ seen: [{ scope: 'only here' }], seenOutside: [] });
});

test('it is one statement, without a transaction around it', async () => {
  const { prisma } = database();
  expect(await statementsOf(() => readRows(prisma, Prisma.sql`SELECT 1 AS one`))).toEqual(['SELECT 1 AS one']);
});

test('a type that nobody has read yet, and a statement that fails, are errors', async () => {
  const { prisma } = database();
  await expect(readRows(prisma, Prisma.sql`SELECT interval '1 day' AS span`)).rejects.toThrow('The column span has type 1186');
  await expect(readRows(prisma, Prisma.sql`SELECT 1 / 0 AS none`)).rejects.toThrow('division by zero');
});

test('who asks the same at once is answered by one statement', async () => {
  const { prisma } = database();
  const read = (value: number) => readRows(prisma, Prisma.sql`SELECT ${value}::int AS given`);
  const statements = await statementsOf(async () => {
    expect(await Promise.all([read(1), read(1), read(2), read(1)])).toEqual([[{ given: 1 }], [{ given: 1 }], [{ given: 2 }], [{ given: 1 }]]);
  });
  expect(statements).toHaveLength(2);
});

test('who asks after something was committed sees it, though the same is still being read', async () => {
  const { prisma, pool } = database();
  const holder = await pool.connect();
  try {
    await holder.query('SELECT pg_advisory_lock(7)');
    // What it sees is settled before it waits for the lock.
    const read = () =>
      readRows(prisma, Prisma.sql`SELECT count(*) AS scopes, (SELECT pg_advisory_xact_lock_shared(7)::text) AS lock FROM access_epoch WHERE scope = 'just now'`);
    const before = read();
    await expect.poll(async () => (await holder.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).rowCount).toBe(1);
    await prisma.$executeRaw`INSERT INTO access_epoch (scope, epoch) VALUES ('just now', 1)`;
    const after = [read(), read()];
    await holder.query('SELECT pg_advisory_unlock(7)');
    expect(await before).toEqual([{ scopes: 0n, lock: '' }]);
    expect(await Promise.all(after)).toEqual([[{ scopes: 1n, lock: '' }], [{ scopes: 1n, lock: '' }]]);
  } finally {
    holder.release(true);
  }
});

/** Exact decimals are objects of Prisma's: by what they say. Bytes by what they hold, whichever view of them it is. */
function normal(rows: unknown): unknown {
  if (rows instanceof Prisma.Decimal) return `decimal ${rows.toString()}`;
  if (rows instanceof Uint8Array) return `bytes ${Buffer.from(rows).toString('hex')}`;
  if (rows instanceof Date || typeof rows !== 'object' || rows === null) return rows;
  if (Array.isArray(rows)) return rows.map(normal);
  return Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, normal(value)]));
}
