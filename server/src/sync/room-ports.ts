import type { CloseCodeName, PresenceUser } from '@planrum/schema/sync';
import type { ClientFrame } from './frames.ts';
import type { CommittedRows } from './instance-messages.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import type { Presence, PresenceNews } from './presence.ts';
import type { CommitListener, CommitQueue, PendingUpdate, Writer } from './store/group-commit.ts';
import type { LogRow } from './store/port.ts';

/** A connection as the room sees it. */
export interface RoomConnection {
  readonly writer: Writer;
  readonly user: PresenceUser;
  readonly mayWrite: boolean;
  /** Sends, now or as soon as the connection has read enough. */
  send(frame: Uint8Array): void;
  /** Sends, unless too much is unsent already: then false, and the member's `whenDrained` is called later. */
  offer(frame: Uint8Array): boolean;
  close(reason: CloseCodeName): void;
}

/** A connection that has joined. */
export interface Member {
  receive(frame: ClientFrame): void;
  /** The connection has sent what it had to: what it missed meanwhile follows. */
  whenDrained(): void;
  leave(): void;
}

/** One document in memory. Everything that changes it is synchronous. */
export interface Room {
  readonly documentName: string;
  readonly agreementId: string;
  join(connection: RoomConnection): Member;
  readonly memberCount: number;
  /** Updates that are not durable yet. */
  readonly uncommitted: number;
  /** Every row up to this is in memory. */
  readonly knownSeq: bigint;
  /** Applies what another instance says that it has committed, as soon as every row before it is here, by whatever way. */
  takeCommitted(rows: CommittedRows): void;
  /** Who is in it, as other instances hear of it and tell of it. */
  readonly presence: Pick<Presence, 'hear' | 'shareAll' | 'beat'>;
  /** Applies what other instances committed when the store's head is beyond. */
  catchUp(): Promise<void>;
  /** Sends everybody away. The room takes nothing more; what it has handed over to the group commit is still committed. */
  dissolve(reason: CloseCodeName, except?: { readonly connectionId: string; readonly reason: CloseCodeName }): void;
  /** False while it rests: then it is bytes, and its clients stay. */
  readonly isAwake: boolean;
  /** What the log has grown by since the newest snapshot that the room knows of. */
  readonly logSinceSnapshot: { readonly rows: number; readonly bytes: number };
  /** The state that stands for the log; null while something in it is not committed, and when the log has a gap. */
  takeSnapshot(): { readonly seq: bigint; readonly state: Uint8Array } | null;
  /** There is a snapshot of the log up to the number, or somebody is making it. */
  noteSnapshot(seq: bigint): void;
}

export interface RoomPorts {
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
  openQueue(listener: CommitListener): CommitQueue;
  /** Whether all documents together wait for so much that no more may be taken. */
  isStoreFull(): boolean;
  readAfter(seq: bigint): Promise<{
    readonly log: readonly LogRow[];
    readonly authors: ReadonlyMap<number, string>;
  }>;
  /** Updates became durable, as rows that are numbered from `first`. */
  onCommitted(room: Room, updates: readonly PendingUpdate[], first: bigint): void;
  /** Tells the other instances who is here. */
  sharePresence(news: PresenceNews): void;
  /** The last member left, or the last row was committed after that. */
  onIdle(room: Room): void;
  /** Nothing has happened for a while; the room is about to rest. */
  onRest(room: Room): void;
  /** The room has dissolved by itself and must not be joined again. */
  onDissolved(room: Room): void;
}
