import pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';

/** "planrum" in two halves. */
const lockKeys = [0x706c_616e, 0x72756d] as const;
/** The connection of a server that was killed a moment ago may still be closing. */
const patienceMs = 2_000;

export interface Ownership {
  /** Ends the connection and with it the lock. */
  release(): Promise<void>;
}

/**
 * Makes this process the only server on the data, for as long as its connection lives. A lock in the database cannot be
 * left behind by a process that was killed.
 * @param onLost is called when the connection ends before `release` was called.
 * @throws StartError when another server holds it.
 */
export async function acquireOwnership(config: pg.ClientConfig, place: string, onLost: (cause: Error) => void): Promise<Ownership> {
  const client = new pg.Client({ ...config, database: 'postgres', application_name: `planrum server ${process.pid}`, keepAlive: true });
  let isReleased = false;
  let isHeld = false;
  let failure: Error | undefined;
  client.on('error', (error) => {
    failure = error;
  });
  client.on('end', () => {
    if (isHeld && !isReleased) onLost(failure ?? new Error('The connection to PostgreSQL ended'));
  });
  await client.connect();
  try {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [...lockKeys]);
      if (rows[0]?.held === true) break;
      if (Date.now() > deadline) throw new StartError(await describeHolder(client, place));
      await delay(50);
    }
  } catch (error) {
    await client.end();
    throw error;
  }
  isHeld = true;
  return {
    async release() {
      isReleased = true;
      await client.end();
    },
  };
}

async function describeHolder(client: pg.Client, place: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT activity.application_name AS name FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid)
     WHERE lock.locktype = 'advisory' AND lock.classid = $1 AND lock.objid = $2 AND lock.granted`,
    [...lockKeys],
  );
  const pid = rows[0]?.name.replace(/^planrum server /, '');
  return `Planrum is already running on the data in ${place}${pid === undefined ? '' : ` (process ${pid})`}: stop it first, or set DATA_DIR and PORT for a second one.`;
}
