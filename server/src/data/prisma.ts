import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@planrum/prisma';
import type pg from 'pg';

/** Prisma over the shared pool. Ending the pool is its owner's business. */
export function createPrisma(pool: pg.Pool, { onError }: { readonly onError: (error: Error) => void }): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { onPoolError: onError, onConnectionError: onError }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
}
