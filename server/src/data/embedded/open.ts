import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.ts';
import { describeFileError, diskFull, speaksOfFullDisk, StartError } from '../../start-error.ts';
import { databaseUser, initialiseOnce } from './initialise.ts';
import { acquireOwnership, type Ownership } from './owner.ts';
import { placeDatabase, type Placement } from './placement.ts';
import { findPostmaster, launch, removeRemainsOfPostmaster, stopPostmaster, type Endpoint, type Launch } from './postmaster.ts';

export interface EmbeddedOptions {
  readonly dataDirectory: string;
  /** Where root's binaries and data go when the account that runs PostgreSQL cannot reach the data directory. */
  readonly sharedRoot?: string;
  /** Called when the database is lost to this server and could not be taken again. */
  readonly onLost: (cause: Error) => void;
  /** PostgreSQL settings on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The PostgreSQL that comes with Planrum, running and owned by this process. */
export interface EmbeddedDatabase {
  readonly url: string;
  /** Where its data lies. */
  readonly directory: string;
  /** Not in the data directory, because the account that runs PostgreSQL cannot reach that. */
  readonly isElsewhere: boolean;
  /** Stops PostgreSQL. Close every connection before. */
  stop(): Promise<void>;
}

const databaseName = 'planrum';
/** Recovery after a crash may take a while. */
const readyTimeoutMs = 120_000;

/**
 * Opens the database of a data directory: makes it if there is none, uses the PostgreSQL that a killed server left running,
 * or starts one.
 * @throws StartError when another server owns the data, or it cannot be had.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    return await open(options);
  } catch (error) {
    throw describeFileError(error, options.dataDirectory);
  }
}

async function open({ dataDirectory, sharedRoot = '/var/lib/planrum', settings = {}, onLost }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  let placement = placeDatabase(dataDirectory, sharedRoot);
  const binaries = findBinaries(placement.account, sharedRoot);
  const { password } = await initialiseOnce(placement, binaries);
  // PostgreSQL knows its directory by its real path, and so must we to recognise it.
  placement = { ...placement, directory: realpathSync(placement.directory), pgdata: realpathSync(placement.pgdata) };

  const configFor: ConfigFor = (endpoint, database) => ({ ...endpoint, database, user: databaseUser, password, ssl: false });
  let isStopping = false;
  let { endpoint, ownership } = await own();
  await ensureDatabase(configFor(endpoint, 'postgres'));
  const url = urlOf(configFor(endpoint, databaseName));

  async function own(): Promise<{ endpoint: Endpoint; ownership: Ownership }> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await ensureRunning(placement, binaries, settings, configFor);
      try {
        return { endpoint: found, ownership: await acquireOwnership(configFor(found, 'postgres'), placement.directory, lost) };
      } catch (error) {
        // PostgreSQL was being stopped by the server before us.
        if (error instanceof StartError || attempt === 3) throw error;
      }
    }
  }

  /** PostgreSQL restarts by itself when one of its processes dies, which ends our connection and with it the lock. */
  function lost(cause: Error): void {
    if (isStopping) return;
    own().then(
      async (again) => {
        ({ endpoint, ownership } = again);
        if (isStopping) await ownership.release();
        else if (urlOf(configFor(endpoint, databaseName)) !== url) onLost(cause);
      },
      (error: unknown) => {
        onLost(error instanceof Error ? error : cause);
      },
    );
  }

  return {
    url,
    directory: placement.directory,
    isElsewhere: placement.isElsewhere,
    async stop() {
      isStopping = true;
      const running = findPostmaster(placement);
      // The lock is held until PostgreSQL is gone: nobody comes in between.
      if (running?.isSeen === true) await stopPostmaster(running.pid, placement, binaries);
      await ownership.release();
    },
  };
}

type ConfigFor = (endpoint: Endpoint, database: string) => pg.ClientConfig;

/** Finds PostgreSQL running on the data, or starts it, and waits until it takes connections. */
async function ensureRunning(
  placement: Placement,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  configFor: ConfigFor,
): Promise<Endpoint> {
  const deadline = Date.now() + readyTimeoutMs;
  let launched: Launch | null = null;
  let lastWords = '';
  while (Date.now() < deadline) {
    const found = findPostmaster(placement);
    // A socket that answers is proof enough: its process may live in a container of its own.
    if (found?.endpoint && (found.isSeen || found.endpoint.host.startsWith('/'))) {
      const refusal = await refusalOf(configFor(found.endpoint, 'postgres'));
      if (refusal === null) return found.endpoint;
      lastWords = refusal.message;
    }
    if (launched === null && found?.isSeen !== true) {
      if (found !== null) removeRemainsOfPostmaster(placement);
      launched = await launch(placement, binaries, settings);
    }
    const hasEnded = await Promise.race([launched?.ended.then(() => true) ?? delay(20, false), delay(20, false)]);
    if (launched !== null && hasEnded) {
      lastWords = launched.words();
      launched = null;
      // Another start may have been quicker, and then its PostgreSQL is there now.
      if (findPostmaster(placement)?.isSeen !== true) {
        if (speaksOfFullDisk(lastWords)) throw new StartError(diskFull(placement.directory));
        const log = join(placement.directory, 'postgres.log');
        throw new StartError(`PostgreSQL does not start on ${placement.directory} (see ${log}):\n${lastWords}`);
      }
    }
  }
  throw new StartError(`PostgreSQL on ${placement.directory} did not become ready in ${readyTimeoutMs / 1000} s: ${lastWords}`);
}

/** Why PostgreSQL does not take a connection, or null when it does. */
async function refusalOf(config: pg.ClientConfig): Promise<Error | null> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  // A connection that breaks between answers is heard of by the query that follows.
  let broken: Error | null = null;
  client.on('error', (error) => {
    broken = error;
  });
  try {
    await client.connect();
    await client.query('SELECT 1');
    await client.end();
    return broken;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new StartError('PostgreSQL does not accept the password kept beside its data: was the file "password" changed?', { cause: error });
    }
    return error;
  }
}

async function ensureDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

function urlOf({ user, password, host, port, database }: pg.ClientConfig): string {
  const credentials = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(typeof password === 'string' ? password : '')}`;
  return host?.startsWith('/') === true
    ? `postgresql://${credentials}@localhost/${database ?? ''}?host=${encodeURIComponent(host)}&port=${port ?? ''}`
    : `postgresql://${credentials}@${host ?? ''}:${port ?? ''}/${database ?? ''}`;
}
