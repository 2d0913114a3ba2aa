import type { CloseCodeName, PresenceUser } from '@planrum/schema/sync';
import type { ClientFrame } from './frames.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import type { CommitListener, CommitQueue, Writer } from './store/group-commit.ts';
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
  /** Applies what other instances committed when the store's head is beyond. */
  catchUp(): Promise<void>;
  /** Sends everybody away. The room takes nothing more; what it has handed over to the group commit is still committed. */
  dissolve(reason: CloseCodeName, except?: { readonly connectionId: string; readonly reason: CloseCodeName }): void;
  /** The state, when all of it is committed and at least `minRows` rows, or many bytes, were since the last; else null. */
  takeSnapshot(minRows: number): { readonly seq: bigint; readonly state: Uint8Array } | null;
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
  /** Rows became durable, the last by this writer. */
  onCommitted(room: Room, last: Writer): void;
  /** The last member left, or the last row was committed after that. */
  onIdle(room: Room): void;
  /** The room has dissolved by itself and must not be joined again. */
  onDissolved(room: Room): void;
}
