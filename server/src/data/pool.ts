import pg from 'pg';

export interface PoolOptions {
  /** A connection broke, whether somebody had it or not. The pool replaces it by itself; who had it hears by their next query. */
  readonly onError: (error: Error) => void;
  readonly maxConnections?: number;
  /** A statement that takes longer is stopped by PostgreSQL, with error 57014; 0: none is. */
  readonly statementTimeoutMs?: number;
}

/** The connections of this process, shared by Prisma and by the sync store. They are made when first needed. */
export function createPool(connectionString: string, { onError, maxConnections = 20, statementTimeoutMs = 0 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    application_name: 'planrum',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
  });
  // The pool listens to idle connections only. Nobody else listens to one that is between two statements of a transaction, and an
  // error that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  // Told by the connection itself.
  pool.on('error', () => undefined);
  return pool;
}
