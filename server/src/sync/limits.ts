import { MAX_UPDATE_BYTES } from '@planrum/schema/sync';

/** Sizes and times the sync layer keeps to. Tests set some of them; production uses the defaults. */
export interface SyncLimits {
  /** Longest frame the WebSocket reads at all; above it the socket closes with 1009. */
  readonly maxFrameBytes: number;
  readonly maxUpdateBytes: number;
  /** A document is refused further writing once its encoded state is longer than this. */
  readonly maxDocumentBytes: number;
  /** Updates that wait for the store, in all documents together. Above it writers are sent away with their words. */
  readonly maxUncommittedBytes: number;
  /** From the upgrade until the connection is admitted and its document loaded. */
  readonly admissionTimeoutMs: number;
  /** What a connection may send before it is admitted. */
  readonly maxHeldFrames: number;
  /** Fences of one connection that wait for a commit. */
  readonly maxWaitingFences: number;
  /** Updates of one connection dropped for a gap before the gap has been filled. */
  readonly maxDroppedUpdates: number;
  /** Above this much unsent a connection gets no more updates, and is resynchronised when it has read. */
  readonly maxBufferedBytes: number;
  /** How long a connection may stay behind before it is closed. */
  readonly maxBehindMs: number;
  readonly heartbeatMs: number;
  /** Updates of one document that come within this time of the last broadcast share one frame; longer with many readers. */
  readonly broadcastWindowMs: number;
  /** Presence of one client is broadcast at most once in this time. */
  readonly presenceWindowMs: number;
  /** Updates that come within this time share one commit. */
  readonly commitWindowMs: number;
  readonly maxCommitRows: number;
  readonly maxCommitBytes: number;
  readonly commitTimeoutMs: number;
  readonly retryMinMs: number;
  readonly retryMaxMs: number;
  /** Log rows since the last snapshot that make a new one worth while; it takes their place. */
  readonly snapshotAfterRows: number;
  /** So do bytes, of whatever number of rows. */
  readonly snapshotAfterBytes: number;
  /** How long a document without connections stays in memory. */
  readonly idleTimeoutMs: number;
  /** How often the access epoch and the heads of open documents are read from the database. */
  readonly pollMs: number;
  /** From the last update until a document is projected without anybody asking. */
  readonly projectionDelayMs: number;
  /** At most one DocumentChanged event per document in this time. */
  readonly changeEventMs: number;
  /** How long shutting down waits for what is not committed yet. */
  readonly shutdownTimeoutMs: number;
}

export const defaultLimits: SyncLimits = {
  maxFrameBytes: 2 * MAX_UPDATE_BYTES,
  maxUpdateBytes: MAX_UPDATE_BYTES,
  maxDocumentBytes: 64 * 1024 * 1024,
  maxUncommittedBytes: 64 * 1024 * 1024,
  admissionTimeoutMs: 10_000,
  maxHeldFrames: 64,
  maxWaitingFences: 1_000,
  maxDroppedUpdates: 1_000,
  maxBufferedBytes: 1024 * 1024,
  maxBehindMs: 20_000,
  heartbeatMs: 15_000,
  broadcastWindowMs: 4,
  presenceWindowMs: 50,
  commitWindowMs: 3,
  maxCommitRows: 500,
  maxCommitBytes: 8 * 1024 * 1024,
  commitTimeoutMs: 15_000,
  retryMinMs: 100,
  retryMaxMs: 5_000,
  snapshotAfterRows: 500,
  snapshotAfterBytes: 4 * 1024 * 1024,
  idleTimeoutMs: 30_000,
  pollMs: 500,
  projectionDelayMs: 700,
  changeEventMs: 5_000,
  shutdownTimeoutMs: 10_000,
};
