import { hasRunOut, type Actor } from '../domain/actor.ts';

interface Entry {
  readonly actor: Actor;
  readonly readAt: number;
}

const momentMs = 5000;
const maxEntries = 5000;

export interface ActorCache {
  /** @returns null unless the reading is a moment old at most, and its session or token still lives. It holds under the actor's epoch. */
  recall(key: string): Actor | null;
  /** @returns null unless the reading is a moment old at most, under the same epoch, and its session or token still lives. */
  get(key: string, epoch: bigint): Actor | null;
  set(key: string, actor: Actor): void;
}

/** Remembers who credentials belong to for a moment: looking a session up costs more than most requests. */
export function createActorCache(now: () => Date): ActorCache {
  const entries = new Map<string, Entry>();

  function recall(key: string): Actor | null {
    const entry = entries.get(key);
    if (entry === undefined) return null;
    const moment = now();
    if (moment.getTime() - entry.readAt < momentMs && !hasRunOut(entry.actor, moment)) return entry.actor;
    entries.delete(key);
    return null;
  }

  return {
    recall,
    get(key, epoch) {
      const actor = recall(key);
      return actor?.accessEpoch === epoch ? actor : null;
    },
    set(key, actor) {
      // A Map keeps the order of insertion: the first is the oldest.
      const [oldest] = entries.keys();
      if (entries.size >= maxEntries && oldest !== undefined) entries.delete(oldest);
      entries.delete(key);
      entries.set(key, { actor, readAt: now().getTime() });
    },
  };
}
