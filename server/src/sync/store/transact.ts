import type { Pool, PoolClient } from 'pg';

/** What a transaction sees: each statement its own moment, or all of them the first one's, and then it only reads. */
export type Moment = 'each' | 'one';

/** Runs `work` in one transaction. @throws as {@link inTime} does. */
export function transact<Result>(
  pool: Pool,
  timeoutMs: number,
  work: (client: PoolClient) => Promise<Result>,
  moment: Moment = 'each',
): Promise<Result> {
  return inTime(pool, timeoutMs, (client) => run(client, work, moment));
}

/**
 * Lends `work` a connection. One that does not answer in time is destroyed, so that a network that swallows packets cannot hold up
 * every later commit. @throws what `work` throws, and when it takes too long.
 */
export async function inTime<Result>(pool: Pool, timeoutMs: number, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The database did not answer in ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    const result = await Promise.race([work(client), late]);
    client.release();
    return result;
  } catch (error) {
    // Destroying the connection rolls back, whatever state it was in.
    client.release(true);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function run<Result>(client: PoolClient, work: (client: PoolClient) => Promise<Result>, moment: Moment): Promise<Result> {
  await client.query(moment === 'one' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
  const result = await work(client);
  await client.query('COMMIT');
  return result;
}
