import type { Prisma } from '@planrum/prisma';

/** The client or a transaction of it: a repository does not care which. */
export type Database = Prisma.TransactionClient;
