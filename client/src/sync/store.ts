/** A value that can be read and followed, in the form React's `useSyncExternalStore` takes. */
export interface Store<Value> {
  readonly get: () => Value;
  /** Calls the listener after each change until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store that its owner may write. */
export interface WritableStore<Value> extends Store<Value> {
  /** Tells the listeners unless the value is the same by `Object.is`. */
  readonly set: (value: Value) => void;
}

/** Makes a store. */
export function createStore<Value>(initial: Value): WritableStore<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
