import { createPool } from '@planrum/server/data/pool.ts';
import { transact } from '@planrum/server/sync/store/transact.ts';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();

test('a connection that breaks while somebody has it is told of, and ends neither the process nor the pool', async () => {
  let tell: (error: Error) => void = () => undefined;
  const told = new Promise<Error>((resolve) => (tell = resolve));
  const pool = createPool(database().url, { onError: tell });
  try {
    const broken = transact(pool, 10_000, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const ended = new Promise((resolve) => client.once('end', resolve));
      // Between two statements: no query is there to hear of it.
      await database().pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await ended;
      await client.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow();
    expect((await told).message).toContain('terminating connection');
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await pool.end();
  }
});
