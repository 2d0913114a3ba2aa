import type { PrismaClient, Prisma, Locale } from '@planrum/prisma';
import type { PlanProjection } from '@planrum/schema/plan';
import type { MaybeActor } from '../domain/actor.ts';
import type { NewEvent } from '../events/types.ts';

/** Inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** Writes records and the events that tell of them, together or not at all. */
export interface UnitOfWork {
  /**
   * Runs `work` in one transaction, appends its events as the last statement, commits, then hints the bus.
   * @throws whatever `work` throws; nothing is written then.
   */
  <Result>(
    work: (transaction: Transaction) => Promise<{ readonly result: Result; readonly events: readonly NewEvent[] }>,
    options?: { readonly isolation?: 'ReadCommitted' | 'RepeatableRead' },
  ): Promise<Result>;
}

/** What services need of the documents. Implemented by sync/projection; services never see a Yjs type. */
export interface PlanDocuments {
  /**
   * Brings the projected tables of a document up to every update committed before the call, and returns the log number they hold.
   * @throws PlanrumError PLAN_UNREADABLE when what is stored of the document is damaged.
   */
  ensureProjected(documentName: string): Promise<bigint>;
  /** Projects the document as it stands at its log head within the given transaction's snapshot. @throws as `ensureProjected`. */
  projectAtHead(transaction: Transaction, documentName: string): Promise<{ seq: bigint; projection: PlanProjection }>;
}

/** What lives as long as the server. */
export interface Resources {
  readonly prisma: PrismaClient;
  readonly unitOfWork: UnitOfWork;
  readonly documents: PlanDocuments;
  /** Now. Services never read the clock themselves, so that tests can set it. */
  readonly now: () => Date;
}

/** What every use case gets: who asks, and what it may use. */
export interface ServiceContext extends Resources {
  readonly actor: MaybeActor;
  readonly locale: Locale;
}
