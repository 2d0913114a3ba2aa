import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@planrum/prisma';
import type pg from 'pg';
import { readDirectly } from './read-rows.ts';

/** How many statements are prepared, on each connection. Those of lists have a text for every length of the list, and never end. */
const maxPrepared = 200;
/** A text is prepared when it has come so often: what is asked once is not worth a place. */
const preparedAfter = 5;
const maxCounted = 2000;
/** To pg: plan it each time. */
const unnamed = '';

/**
 * Names for the statements that come again and again: PostgreSQL plans a statement with a name once for a connection, and planning
 * costs more than running most of ours. The first to come often keep their names.
 */
export function createStatementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= maxPrepared) return unnamed;
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < preparedAfter) {
      if (counts.size >= maxCounted) counts.clear();
      counts.set(sql, count);
      return unnamed;
    }
    counts.delete(sql);
    const next = `planrum_${names.size}`;
    names.set(sql, next);
    return next;
  };
}

/** Prisma over the shared pool. Ending the pool, and hearing of its broken connections, is its owner's business. */
export function createPrisma(pool: pg.Pool): PrismaClient {
  const nameOf = createStatementNames();
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  // The same names: a connection knows one statement by each.
  readDirectly(client, pool, nameOf);
  return client;
}
