import type { SyncSocket } from './connection.ts';

/** What a peer has shown of itself since the last heartbeat. */
export type Sign =
  | 'alive'
  /** Nothing was heard of it. */
  | 'silent'
  /** It has taken nothing of what waits for it. */
  | 'stalled';

/** Tells living peers from dead ones, and slow ones from those that do not read. */
export interface Life {
  /** Something has come from the peer. */
  heard(): void;
  /** Called at even intervals. */
  beat(): Sign;
}

/** A line that takes less than this between two heartbeats is of no use. */
const slowLineBytes = 128 * 1024;
const maxSilentBeats = 8;

/**
 * A ping waits behind everything that was sent before it, also in the buffers of the network, where nobody sees it move. A peer that has
 * been sent much since it was last heard of is therefore given the time that a slow line needs to bring it.
 */
export function createLife(socket: Pick<SyncSocket, 'bufferedBytes' | 'takenBytes'>): Life {
  let silentBeats = 0;
  let takenWhenHeard = 0;
  let takenAtBeat = 0;
  let wasWaiting = false;

  return {
    heard() {
      silentBeats = 0;
      takenWhenHeard = socket.takenBytes;
    },
    beat() {
      const { takenBytes, bufferedBytes } = socket;
      const hasTaken = takenBytes > takenAtBeat;
      if (wasWaiting && bufferedBytes > 0 && !hasTaken) return 'stalled';
      takenAtBeat = takenBytes;
      wasWaiting = bufferedBytes > 0;
      const allowed = Math.min(1 + Math.floor((takenBytes - takenWhenHeard) / slowLineBytes), maxSilentBeats);
      silentBeats = hasTaken && bufferedBytes > 0 ? 0 : silentBeats + 1;
      return silentBeats > allowed ? 'silent' : 'alive';
    },
  };
}
