import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction. A connection that does not answer in time is destroyed, so that a network that swallows
 * packets cannot hold up every later commit.
 */
export async function transact<Result>(
  pool: Pool,
  timeoutMs: number,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The database did not answer in ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    const result = await Promise.race([run(client, work), late]);
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

async function run<Result>(client: PoolClient, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  await client.query('BEGIN');
  const result = await work(client);
  await client.query('COMMIT');
  return result;
}
