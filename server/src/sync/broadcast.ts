import * as Y from 'yjs';

/** Sends updates of a document to everybody: at once after a quiet time, else together with those that come within the window. */
export interface Broadcast<Member> {
  add(update: Uint8Array, from: Member | null): void;
  close(): void;
}

/**
 * `send` gets one update for all: with the one member who wrote all of it, or null when several did. Who gets words back that
 * they wrote loses nothing by it: Yjs knows them.
 */
export function createBroadcast<Member>(
  windowMs: () => number,
  send: (update: Uint8Array, from: Member | null) => void,
): Broadcast<Member> {
  let waiting: Uint8Array[] = [];
  let author: Member | null = null;
  let lastSentAt = 0;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [first] = waiting;
    if (first === undefined) return;
    const update = waiting.length === 1 ? first : Y.mergeUpdates(waiting);
    waiting = [];
    lastSentAt = performance.now();
    send(update, author);
  }

  return {
    add(update, from) {
      author = waiting.length === 0 || author === from ? from : null;
      waiting.push(update);
      const restMs = lastSentAt + windowMs() - performance.now();
      if (restMs <= 0) flush();
      else timer ??= setTimeout(flush, restMs);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      waiting = [];
    },
  };
}
