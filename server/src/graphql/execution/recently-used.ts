/** Keeps what was used last, up to a number of entries and a length of their keys together; a key too long by itself is not kept. */
export interface RecentlyUsed<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

export function createRecentlyUsed<Value>(bounds: { readonly maxEntries: number; readonly maxTotalKeyLength: number }): RecentlyUsed<Value> {
  // A Map keeps the order of insertion: the first was used longest ago.
  const entries = new Map<string, Value>();
  let keyLength = 0;

  function forget(key: string): void {
    if (entries.delete(key)) keyLength -= key.length;
  }

  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      if (key.length > bounds.maxTotalKeyLength) return;
      forget(key);
      entries.set(key, value);
      keyLength += key.length;
      for (const oldest of entries.keys()) {
        if (entries.size <= bounds.maxEntries && keyLength <= bounds.maxTotalKeyLength) break;
        forget(oldest);
      }
    },
  };
}
