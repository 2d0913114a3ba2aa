import type { Bus, Stream } from './types.ts';

/** The topic that tells that a stream has grown. */
export function streamTopic(stream: Stream): string {
  return `stream:${stream}`;
}

/** The topic that tells that somebody's rights have changed. */
export const accessTopic = 'access';

/** A bus within one process. */
export interface MemoryBus extends Bus {
  /** Hints every topic that somebody listens to. */
  publishAll(): void;
}

/**
 * A bus within this process. Listeners run after the publisher's turn of the event loop, so that no mutation waits for its
 * subscribers; hints that come before they have run are told once. A listener must not throw.
 */
export function createMemoryBus(): MemoryBus {
  const listenersByTopic = new Map<string, Set<() => void>>();
  const pending = new Set<string>();

  function deliver(): void {
    const topics = [...pending];
    pending.clear();
    for (const topic of topics) {
      for (const listener of listenersByTopic.get(topic) ?? []) listener();
    }
  }

  function publish(topic: string): void {
    if (!listenersByTopic.has(topic)) return;
    if (pending.size === 0) setImmediate(deliver);
    pending.add(topic);
  }

  return {
    publish,
    publishAll: () => [...listenersByTopic.keys()].forEach(publish),
    subscribe(topic, listener) {
      const listeners = listenersByTopic.get(topic) ?? new Set();
      listenersByTopic.set(topic, listeners);
      // A wrapper of its own lets the same function subscribe twice.
      const entry = (): void => listener();
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0 && listenersByTopic.get(topic) === listeners) listenersByTopic.delete(topic);
      };
    },
  };
}
