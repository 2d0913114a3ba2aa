import type { PrismaClient, Prisma, Locale } from '@planrum/prisma';
import type { ItemId, PlanProjection, ProjectedText, TextEdit, TextEditOutcome } from '@planrum/schema/plan';
import type { RequestReceipt } from '../data/repositories/request-receipts.ts';
import type { Actor, MaybeActor } from '../domain/actor.ts';
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

/** Who writes a text, by rights that are decided again when they have changed before it is saved. */
export interface TextWriter {
  readonly actor: Actor;
  /** @returns the actor by rights that are no older than the call, and whether they may still write. */
  reauthorise(): Promise<{ readonly epoch: bigint; readonly mayWrite: boolean }>;
}

/** A text of a document to change. */
export interface TextEditRequest {
  readonly documentName: string;
  /** The item it is of, and the kinds of items that have such a text; null for a text of the agreement as a whole. */
  readonly item: { readonly key: ItemId; readonly kinds: readonly string[] } | null;
  readonly sectionKey: string;
  readonly edit: TextEdit;
  readonly writer: TextWriter;
  /** Saved in the same transaction as the text. */
  readonly receipt: RequestReceipt | null;
}

/** What came of a change of a text. Only `done` has changed anything. */
export type TextEditResult =
  | { readonly outcome: Exclude<TextEditOutcome, 'done' | 'unchanged'>; readonly text: ProjectedText }
  | { readonly outcome: 'done' | 'unchanged' | 'documentUnknown' | 'itemUnknown' | 'textUnknown' | 'documentFull' | 'tooManyEdits' | 'accessLost' | 'notSaved' }
  | { readonly outcome: 'itemArchived'; readonly name: string };

/** Writes in documents beside the people who type in them. Implemented by sync; services never see a Yjs type. */
export interface PlanTexts {
  /**
   * Settles once what was written is saved.
   * @throws PlanInputError for Markdown that is not read, and whatever the store throws; nothing was written then.
   */
  edit(request: TextEditRequest): Promise<TextEditResult>;
}

/** What lives as long as the server. */
export interface Resources {
  readonly prisma: PrismaClient;
  readonly unitOfWork: UnitOfWork;
  readonly documents: PlanDocuments;
  readonly texts: PlanTexts;
  /** Now. Services never read the clock themselves, so that tests can set it. */
  readonly now: () => Date;
}

/** Takes note of what an answer is made of, beside the records that the logs of its viewer's programmes and of the installation tell of. */
export interface Reads {
  /** What was typed in a document: its draft, or who wrote in it. */
  document(name: string): void;
  /** Something that no log tells of. */
  unlogged(): void;
}

/** What every use case gets: who asks, and what it may use. */
export interface ServiceContext extends Resources {
  readonly actor: MaybeActor;
  readonly locale: Locale;
  /** Left out where nobody wants to know. */
  readonly reads?: Reads;
}
