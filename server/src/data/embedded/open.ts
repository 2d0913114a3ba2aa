import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.ts';
import { describeFileError, StartError } from '../../start-error.ts';
import { databaseUser, initialiseOnce } from './initialise.ts';
import { acquireOwnership, type Ownership } from './owner.ts';
import { placeDatabase, type Placement } from './placement.ts';
import { findPostmaster, launch, stopPostmaster, type Endpoint, type Launch } from './postmaster.ts';

export interface EmbeddedOptions {
  readonly dataDirectory: string;
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
  let placement = placeDatabase(options.dataDirectory);
  const binaries = findBinaries(placement.account);
  let password: string;
  try {
    ({ password } = await initialiseOnce(placement, binaries));
  } catch (error) {
    throw describeFileError(error, placement.directory);
  }
  // PostgreSQL knows its directory by its real path, and so must we to recognise it.
  placement = { ...placement, directory: realpathSync(placement.directory), pgdata: realpathSync(placement.pgdata) };

  const configFor = (endpoint: Endpoint): pg.ClientConfig => ({ ...endpoint, user: databaseUser, password, ssl: false });
  const endpoint = await ensureRunning(placement, binaries, options.settings ?? {}, configFor);

  let isStopping = false;
  let ownership: Ownership = await acquireOwnership(configFor(endpoint), placement.directory, reacquire);
  await ensureDatabase({ ...configFor(endpoint), database: 'postgres' });

  /** PostgreSQL restarts by itself when one of its processes dies, which ends our connection and frees the lock. */
  function reacquire(cause: Error): void {
    if (isStopping) return;
    connectible(configFor(endpointOf(placement) ?? endpoint), Date.now() + 10_000)
      .then(() => acquireOwnership(configFor(endpoint), placement.directory, reacquire))
      .then((again) => {
        ownership = again;
      })
      .catch(() => {
        options.onLost(cause);
      });
  }

  return {
    url: urlOf({ ...configFor(endpoint), database: databaseName }),
    directory: placement.directory,
    isElsewhere: placement.isElsewhere,
    async stop() {
      isStopping = true;
      const running = findPostmaster(placement);
      // The lock is held until PostgreSQL is gone: nobody comes in between.
      if (running !== null) await stopPostmaster(running.pid, placement, binaries);
      await ownership.release();
    },
  };
}

function endpointOf(placement: Placement): Endpoint | null {
  return findPostmaster(placement)?.endpoint ?? null;
}

async function ensureRunning(
  placement: Placement,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  configFor: (endpoint: Endpoint) => pg.ClientConfig,
): Promise<Endpoint> {
  const deadline = Date.now() + readyTimeoutMs;
  let launched: Launch | null = null;
  let lastWords = '';
  while (Date.now() < deadline) {
    const running = findPostmaster(placement);
    if (running?.endpoint) {
      const refusal = await refusalOf({ ...configFor(running.endpoint), database: 'postgres' });
      if (refusal === null) return running.endpoint;
      lastWords = refusal.message;
    } else if (running === null && launched === null) {
      launched = await launch(placement, binaries, settings);
    }
    if (launched !== null) {
      const ended = await Promise.race([launched.ended, delay(20, null)]);
      if (ended !== null) {
        launched = null;
        lastWords = ended;
        // Another start may have been quicker; then its PostgreSQL is there now.
        if (findPostmaster(placement) === null && !ended.includes('postmaster.pid')) {
          throw new StartError(`PostgreSQL does not start on ${placement.directory}:\n${ended}\n(${join(placement.directory, 'postgres.log')})`);
        }
      }
    } else {
      await delay(20);
    }
  }
  throw new StartError(`PostgreSQL on ${placement.directory} did not become ready in ${readyTimeoutMs / 1000} s: ${lastWords}`);
}

async function connectible(config: pg.ClientConfig, deadline: number): Promise<void> {
  for (;;) {
    const refusal = await refusalOf({ ...config, database: 'postgres' });
    if (refusal === null) return;
    if (Date.now() > deadline) throw refusal;
    await delay(50);
  }
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
