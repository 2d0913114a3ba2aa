import pg from 'pg';

export interface PoolOptions {
  /** An idle connection broke. The pool replaces it by itself. */
  readonly onError: (error: Error) => void;
  readonly maxConnections?: number;
}

/** The connections of this process, shared by Prisma and by the sync store. They are made when first needed. */
export function createPool(connectionString: string, { onError, maxConnections = 20 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    application_name: 'planrum',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  return pool;
}
