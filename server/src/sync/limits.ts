import { MAX_UPDATE_BYTES } from '@planrum/schema/sync';

/** Sizes and times the sync layer keeps to. Tests set some of them; production uses the defaults. */
export interface SyncLimits {
  /** Longest frame the WebSocket reads at all; above it the socket closes with 1009. */
  readonly maxFrameBytes: number;
  readonly maxUpdateBytes: number;
  /** A document is refused further writing once its encoded state is longer than this. */
  readonly maxDocumentBytes: number;
  /**
   * Beginnings and ends of marks in one document, and names of marks, of which the editor has a handful. With each mark that is
   * set Yjs goes through the text and copies, at every change of marks, all that stand open there: thousands of both make that
   * seconds for a letter.
   */
  readonly maxMarks: number;
  readonly maxMarkKinds: number;
  /** Steps that Yjs may take to find places, for what one update brings among what others wrote there unseen; a quarter of a microsecond each. */
  readonly maxPlacingSteps: number;
  /** Updates that wait for the store, in all documents together. Above it writers are sent away with their words. */
  readonly maxUncommittedBytes: number;
  /** From the upgrade until the connection is admitted and its document loaded. */
  readonly admissionTimeoutMs: number;
  /** Connections to this instance: in all, from one address, of one account, and those that are not admitted yet. */
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly maxConnectionsPerAccount: number;
  readonly maxUnadmitted: number;
  /** What a connection may send before it is admitted. */
  readonly maxHeldFrames: number;
  /** So much may wait for admission, of all connections together. */
  readonly maxHeldBytes: number;
  /** What one connection may send in a second on average. */
  readonly framesPerSecond: number;
  readonly bytesPerSecond: number;
  /** Sync steps 1, and questions for everybody's presence: a few bytes that may cost as much as the whole document. */
  readonly questionsPerSecond: number;
  /** So many seconds' worth of the three may come at once; the bytes always leave room for two of the longest frames. */
  readonly burstSeconds: number;
  /** Client ids that one account may bring to one document, at once or in an hour: each stays in memory for as long as the document does. */
  readonly newClientsPerHour: number;
  /** Fences of one connection that wait for a commit. */
  readonly maxWaitingFences: number;
  /** Updates of one connection dropped for a gap before the gap has been filled. */
  readonly maxDroppedUpdates: number;
  /** Above this much unsent a connection gets no more updates, and is resynchronised when it has read. */
  readonly maxBufferedBytes: number;
  readonly heartbeatMs: number;
  /** Updates of one document that come within this time of the last broadcast share one frame. */
  readonly broadcastWindowMs: number;
  /** The time grows while updates come so fast that more frames than this a second would go out to all readers of the document … */
  readonly broadcastFramesPerSecond: number;
  /** … but not above this. */
  readonly maxBroadcastWindowMs: number;
  /** Presence of one client is broadcast at most once in this time. */
  readonly presenceWindowMs: number;
  /** How often other instances are told anew of everybody here. */
  readonly presenceBeatMs: number;
  /** After so long without a word of another instance those that are connected to it are gone. */
  readonly presenceSilenceMs: number;
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
  /** From the last change or arrival until an open document gives up its Y.Doc and rests as bytes. */
  readonly restAfterMs: number;
  /** How long a document without connections stays in memory. */
  readonly idleTimeoutMs: number;
  /** How often the access epoch and the heads of open documents are read from the database. */
  readonly pollMs: number;
  /** From the last update until a document is projected without anybody asking. */
  readonly projectionDelayMs: number;
  /** While updates keep coming, from the first of them. */
  readonly projectionMaxDelayMs: number;
  /** Documents that are brought up to their log at once: each is whole in memory meanwhile. */
  readonly maxProjections: number;
  /** Documents of more stored bytes than this are read by a worker, so that nobody's typing waits for it. */
  readonly projectionInlineBytes: number;
  /** Workers at most; each takes one document at a time. */
  readonly projectionWorkers: number;
  /** A worker that is not done with a document by then is ended. */
  readonly projectionTimeoutMs: number;
  /** Nor may it take more memory than this. */
  readonly projectionHeapMegabytes: number;
  /** At most one DocumentChanged event per document in this time. */
  readonly changeEventMs: number;
  /** How often to look for changes that a killed instance had not told. */
  readonly untoldMs: number;
  /** How long shutting down waits for what is not committed yet. */
  readonly shutdownTimeoutMs: number;
}

export const defaultLimits: SyncLimits = {
  maxFrameBytes: 2 * MAX_UPDATE_BYTES,
  maxUpdateBytes: MAX_UPDATE_BYTES,
  maxDocumentBytes: 64 * 1024 * 1024,
  maxMarks: 50_000,
  maxMarkKinds: 30,
  maxPlacingSteps: 200_000,
  maxUncommittedBytes: 64 * 1024 * 1024,
  admissionTimeoutMs: 10_000,
  maxConnections: 10_000,
  maxConnectionsPerAddress: 3_000,
  maxConnectionsPerAccount: 300,
  maxUnadmitted: 4_000,
  maxHeldFrames: 64,
  maxHeldBytes: 64 * 1024 * 1024,
  framesPerSecond: 200,
  bytesPerSecond: 1024 * 1024,
  questionsPerSecond: 1,
  burstSeconds: 30,
  newClientsPerHour: 1_000,
  maxWaitingFences: 1_000,
  maxDroppedUpdates: 1_000,
  maxBufferedBytes: 1024 * 1024,
  heartbeatMs: 15_000,
  broadcastWindowMs: 4,
  broadcastFramesPerSecond: 1_250,
  maxBroadcastWindowMs: 50,
  presenceWindowMs: 50,
  presenceBeatMs: 3_000,
  presenceSilenceMs: 10_000,
  commitWindowMs: 20,
  maxCommitRows: 500,
  maxCommitBytes: 8 * 1024 * 1024,
  commitTimeoutMs: 15_000,
  retryMinMs: 100,
  retryMaxMs: 5_000,
  snapshotAfterRows: 500,
  snapshotAfterBytes: 4 * 1024 * 1024,
  restAfterMs: 20_000,
  idleTimeoutMs: 30_000,
  pollMs: 500,
  projectionDelayMs: 1_500,
  projectionMaxDelayMs: 30_000,
  maxProjections: 3,
  projectionInlineBytes: 64 * 1024,
  projectionWorkers: 2,
  projectionTimeoutMs: 30_000,
  projectionHeapMegabytes: 1_024,
  changeEventMs: 5_000,
  untoldMs: 60_000,
  shutdownTimeoutMs: 10_000,
};
