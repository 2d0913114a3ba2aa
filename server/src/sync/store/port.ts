import type { RequestReceipt } from '../../data/repositories/request-receipts.ts';

/** A row of a document's log. */
export interface LogRow {
  readonly seq: bigint;
  readonly payload: Uint8Array;
  /** It is the state after a compaction, and stands for all rows up to its number. Only the first of those read can be. */
  readonly isState?: true;
}

/** A document as the store has it. */
export interface StoredDocument {
  readonly agreementId: string;
  readonly planSchemaVersion: number;
  readonly snapshot: { readonly seq: bigint; readonly state: Uint8Array } | null;
  /** The log after the snapshot, in order. */
  readonly log: readonly LogRow[];
  /** Number of the last row; 0 before there is one. */
  readonly head: bigint;
  /** Which account each Yjs client id was first brought by. */
  readonly authors: ReadonlyMap<number, string>;
}

/** An update that is to be committed. */
export interface NewRow {
  readonly documentName: string;
  readonly payload: Uint8Array;
  readonly userId: string;
  readonly connectionId: string;
  /** Client ids that write for the first time: registered to the user in the same commit. */
  readonly newClientIds: readonly number[];
  /** Of the request that it was written for: kept in the same transaction. */
  readonly receipt?: RequestReceipt | undefined;
}

/** What came of an append. */
export type AppendResult =
  /** All rows are durable. Their numbers, in the order given. */
  | { readonly status: 'committed'; readonly seqs: readonly bigint[] }
  /** Rights have changed since `admittedEpoch`. Nothing was written. */
  | { readonly status: 'stale'; readonly epoch: bigint };

/** A log position of a document. */
export interface DocumentHead {
  readonly documentName: string;
  readonly seq: bigint;
}

/**
 * Where documents live. Every method throws what the storage throws; a failed append has written nothing, or all of it when
 * the answer was lost, and may be repeated: applying an update twice changes nothing.
 */
export interface DocumentStore {
  /** Null when there is no such document. */
  load(documentName: string): Promise<StoredDocument | null>;
  /** The log after a number, in order. */
  readAfter(documentName: string, seq: bigint): Promise<readonly LogRow[]>;
  /** Which account each client id was first brought by. Read after the log, it holds everybody who wrote it. */
  readAuthors(documentName: string): Promise<ReadonlyMap<number, string>>;
  /**
   * Appends rows of several documents in one transaction, in the order given. Numbers follow commit order without gaps. Fails
   * with `stale` when the access epoch is above `admittedEpoch`, and holds changes of rights back until it is committed.
   */
  append(rows: readonly NewRow[], admittedEpoch: bigint): Promise<AppendResult>;
  /**
   * Puts the state after `seq` in the place of the log up to there, all or nothing; who wrote those rows, and when, stays known.
   * The state must hold every one of them. Only one instance does it at a time, and never with an older state.
   * @returns whether this call did it.
   */
  compact(documentName: string, seq: bigint, state: Uint8Array): Promise<boolean>;
  /**
   * Appends a migration's update and notes the version, under a lock, once: false when another instance has done it.
   */
  appendMigration(documentName: string, planSchemaVersion: number, update: Uint8Array | null): Promise<boolean>;
  /** The access epoch, and the heads of those documents whose log goes beyond the number that is known. */
  poll(known: readonly DocumentHead[]): Promise<{ readonly epoch: bigint; readonly heads: readonly DocumentHead[] }>;
}
