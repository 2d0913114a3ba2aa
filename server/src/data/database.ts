import type { PrismaClient } from '@planrum/prisma';
import type pg from 'pg';
import { StartError } from '../start-error.ts';
import { openEmbeddedDatabase } from './embedded/open.ts';
import { migrate } from './migrate.ts';
import { createPool } from './pool.ts';
import { createPrisma } from './prisma.ts';

export interface DatabaseOptions {
  readonly config: { readonly databaseUrl: string | null; readonly dataDirectory: string; readonly statementTimeoutMs: number };
  readonly logger: { info(details: object, message: string): void; error(details: object, message: string): void };
  /** Called when the embedded database is lost while the server runs: it cannot go on. */
  readonly onLost: (cause: Error) => void;
}

export interface Database {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Set where the embedded database lies outside the data directory: people want to know where to find it. */
  readonly elsewhere: string | null;
  /** Closes the connections, and stops PostgreSQL if it is the embedded one. */
  close(): Promise<void>;
}

const oldestVersion = 15;

/**
 * Opens the database that the settings name, or the embedded one, and brings it to the newest migration.
 * @throws StartError when it cannot be reached, is too old, in use by another server, or has a history of its own.
 */
export async function openDatabase({ config, logger, onLost }: DatabaseOptions): Promise<Database> {
  const embedded = config.databaseUrl === null ? await openEmbeddedDatabase({ dataDirectory: config.dataDirectory, onLost }) : null;
  const url = embedded === null ? (config.databaseUrl ?? '') : embedded.url;
  let isClosing = false;
  const onError = (error: Error): void => {
    // The pool ends before the last of its connections has; PostgreSQL cuts those short when it stops.
    if (isClosing) return;
    logger.error({ err: error }, 'A connection to the database broke');
  };
  const pool = createPool(url, { onError, statementTimeoutMs: config.statementTimeoutMs });
  const close = async (): Promise<void> => {
    isClosing = true;
    await pool.end();
    await embedded?.stop();
  };
  try {
    if (embedded === null) await checkServer(pool, url);
    const applied = await migrate(pool);
    if (applied.length > 0) logger.info({ migrations: applied }, 'Migrated the database');
  } catch (error) {
    await close();
    throw error;
  }
  const prisma = createPrisma(pool);
  return {
    url,
    pool,
    prisma,
    elsewhere: embedded?.isElsewhere === true ? embedded.directory : null,
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}

async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  // Without its password: the sentence is printed and logged.
  const { hostname, port, pathname } = new URL(url);
  const name = `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  let version: number;
  let words: string;
  try {
    const { rows } = await pool.query<{ number: string; words: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS words`,
    );
    version = Math.floor(Number(rows[0]?.number) / 10_000);
    words = rows[0]?.words ?? '';
  } catch (error) {
    throw new StartError(`The database in DATABASE_URL (${name}) cannot be used: ${reasonOf(error)}.`, { cause: error });
  }
  if (version < oldestVersion) {
    throw new StartError(`The database in DATABASE_URL (${name}) is PostgreSQL ${words}; Planrum needs ${oldestVersion} or newer.`);
  }
}

/** A host with several addresses fails with one error for each, and no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
