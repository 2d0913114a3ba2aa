import { useSyncExternalStore } from 'react';

/** Whether live changes arrive: `idle` while nothing is followed, `waiting` before and between connections. */
export type ConnectionState = 'idle' | 'waiting' | 'live' | 'lost';

export interface ConnectionStore {
  readonly get: () => ConnectionState;
  readonly set: (state: ConnectionState) => void;
  /** @returns a function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

function createConnectionStore(): ConnectionStore {
  let state: ConnectionState = 'idle';
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The one connection of the page for live changes. */
export const connection = createConnectionStore();

/** The state of live changes; components render again when it changes. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.get);
}
