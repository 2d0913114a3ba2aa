import type { Channels } from '../events/channels.ts';
import { decodeInstanceMessage, encodeInstanceMessage, type CommittedRows } from './instance-messages.ts';
import type { SyncLimits } from './limits.ts';
import type { PresenceNews } from './presence.ts';
import type { Room } from './room-ports.ts';
import { bytesOf, type PendingUpdate } from './store/group-commit.ts';

/**
 * Carries what is committed, and who is there, from one instance to those that have the document open, too. Messages may be lost:
 * by the numbers of rows a room sees what it has missed, and who is there is told again and again.
 */
export interface Exchange {
  addRoom(room: Room): void;
  removeRoom(room: Room): void;
  /** Tells the others of rows that are committed, numbered from `first`. */
  tell(documentName: string, updates: readonly PendingUpdate[], first: bigint): void;
  /** Tells the others who is here. */
  tellPresence(documentName: string, news: PresenceNews): void;
  close(): void;
}

/** Above it the others are told only that there is something to read: Redis is no place for documents. */
const maxMessageBytes = 256 * 1024;

export function createExchange(options: {
  readonly channels: Channels;
  readonly limits: Pick<SyncLimits, 'presenceBeatMs'>;
  /** Something may have been committed that nobody told of. */
  onMissed(): void;
}): Exchange {
  const { channels, onMissed } = options;
  const rooms = new Map<Room, () => void>();
  const timer = setInterval(beat, options.limits.presenceBeatMs);
  timer.unref();

  function receive(room: Room, message: Uint8Array, from: string): void {
    const told = decodeInstanceMessage(message);
    switch (told?.kind) {
      case undefined:
        onMissed();
        return;
      case 'rows':
        room.takeCommitted(told);
        return;
      case 'head':
        if (told.seq > room.knownSeq) void room.catchUp();
        return;
      case 'presence':
        room.presence.hear(from, told);
    }
  }

  function beat(): void {
    for (const room of rooms.keys()) room.presence.beat();
  }

  return {
    addRoom(room) {
      const leave = channels.subscribe(channelOf(room.documentName), {
        onMessage: (message, from) => receive(room, message, from),
        onReady() {
          onMissed();
          room.presence.shareAll(true);
        },
      });
      rooms.set(room, leave);
    },
    removeRoom(room) {
      rooms.get(room)?.();
      rooms.delete(room);
    },
    tell(documentName, updates, first) {
      channels.publish(channelOf(documentName), () => {
        const isSmall = bytesOf(updates) <= maxMessageBytes;
        return encodeInstanceMessage(isSmall ? { kind: 'rows', ...rowsOf(updates, first) } : { kind: 'head', seq: first + BigInt(updates.length) - 1n });
      });
    },
    tellPresence(documentName, news) {
      channels.publish(channelOf(documentName), () => encodeInstanceMessage({ kind: 'presence', ...news }));
    },
    close() {
      clearInterval(timer);
      for (const leave of rooms.values()) leave();
      rooms.clear();
    },
  };
}

function channelOf(documentName: string): string {
  return `document:${documentName}`;
}

function rowsOf(updates: readonly PendingUpdate[], first: bigint): CommittedRows {
  return {
    first,
    payloads: updates.map(({ payload }) => payload),
    authors: new Map(updates.flatMap(({ writer, newClientIds }) => newClientIds.map((clientId) => [clientId, writer.userId] as const))),
  };
}
