import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@planrum/prisma';
import type pg from 'pg';

/** Prisma over the shared pool. Ending the pool, and hearing of its broken connections, is its owner's business. */
export function createPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
}
