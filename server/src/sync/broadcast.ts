import * as Y from 'yjs';

/** Sends updates of a document to everybody: at once after a quiet time, else together with those that come within the window. */
export interface Broadcast<Member> {
  add(update: Uint8Array, from: Member | null): void;
  close(): void;
}

/** So much is sent at once: what many wait for is to be short, and merging what is long gains nothing. */
const maxWaitingBytes = 256 * 1024;
/** What came so long ago counts a third in how many come a second. */
const memoryMs = 1_000;

/**
 * `send` gets one update for all: with the one member who wrote all of it, or null when several did. Who gets words back that
 * they wrote loses nothing by it: Yjs knows them. `windowMs` says how wide the window is while so many updates come a second.
 */
export function createBroadcast<Member>(
  windowMs: (updatesPerSecond: number) => number,
  send: (update: Uint8Array, from: Member | null) => void,
): Broadcast<Member> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let author: Member | null = null;
  let lastSentAt = -Infinity;
  let lastAddedAt = 0;
  let updatesPerSecond = 0;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [first] = waiting;
    if (first === undefined) return;
    const update = mergeAll(waiting, first);
    waiting = [];
    waitingBytes = 0;
    lastSentAt = performance.now();
    send(update, author);
  }

  return {
    add(update, from) {
      const now = performance.now();
      updatesPerSecond = updatesPerSecond * Math.exp((lastAddedAt - now) / memoryMs) + 1_000 / memoryMs;
      lastAddedAt = now;
      author = waiting.length === 0 || author === from ? from : null;
      waiting.push(update);
      waitingBytes += update.length;
      if (waitingBytes > maxWaitingBytes) return flush();
      if (timer !== null) return;
      const restMs = lastSentAt + windowMs(updatesPerSecond) - now;
      if (restMs <= 0) flush();
      else timer = setTimeout(flush, restMs);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      waiting = [];
    },
  };
}

/** Yjs looks at all that are left for each change that it takes: a thousand cost ten times as much each as a hundred do. */
const mergedAtOnce = 100;

function mergeAll(updates: readonly Uint8Array[], first: Uint8Array): Uint8Array {
  if (updates.length === 1) return first;
  if (updates.length <= mergedAtOnce) return Y.mergeUpdates([...updates]);
  const parts: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += mergedAtOnce) parts.push(Y.mergeUpdates(updates.slice(from, from + mergedAtOnce)));
  return mergeAll(parts, parts[0] ?? first);
}
