import { answers } from '@planrum/server/data/answers.ts';
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

test('a database that is frozen counts as one that does not answer', async () => {
  const pool = createPool(database().url, { onError: () => undefined, maxConnections: 1 });
  const trouble: unknown[] = [];
  try {
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const pid = rows[0]?.pid;
    if (pid === undefined) throw new Error('The database did not say which process serves it.');
    process.kill(pid, 'SIGSTOP');
    try {
      expect(await answers(pool, (error) => trouble.push(error), 100)).toBe(false);
      expect(trouble).toHaveLength(1);
      // The connection that did not answer was thrown away.
      expect(await answers(pool, (error) => trouble.push(error), 10_000)).toBe(true);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  } finally {
    await pool.end();
  }
});
