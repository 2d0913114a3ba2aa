/** What is known at once, or will be. */
export type Soon<Value> = Value | Promise<Value>;

/** Goes on with a value, at once where it is known. */
export function whenKnown<Value, Result>(soon: Soon<Value>, goOn: (value: Value) => Result): Soon<Awaited<Result>> {
  return (soon instanceof Promise ? soon.then(goOn) : goOn(soon)) as Soon<Awaited<Result>>;
}

/** Reads what belongs to some keys, in their order. An Error among it is thrown at who asked for that key. */
export type ReadMany<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>;

interface Waiting<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the keys that are asked for in the same turn into one read, and remembers what came of it. As DataLoader, which costs a
 * promise for what is known already, and a good deal to make where hardly any is used: this gives it at once, and is two fields.
 */
export class Loader<Key, Value> {
  private readonly readMany: ReadMany<Key, Value>;
  private known: Map<Key, Soon<Value>> | undefined;
  private waiting: Waiting<Key, Value>[] | undefined;

  constructor(readMany: ReadMany<Key, Value>) {
    this.readMany = readMany;
  }

  /** What belongs to a key. Rejects with what went wrong in reading it. */
  load(key: Key): Soon<Value> {
    this.known ??= new Map();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const coming = new Promise<Value>((resolve, reject) => this.wait({ key, resolve, reject }));
    this.known.set(key, coming);
    return coming;
  }

  /** Remembers what was found out otherwise, unless the key was asked for before. */
  prime(key: Key, value: Value | Error): void {
    this.known ??= new Map();
    if (!this.known.has(key)) this.known.set(key, value instanceof Error ? rejected(value) : value);
  }

  clearAll(): void {
    this.known = undefined;
  }

  private wait(one: Waiting<Key, Value>): void {
    if (this.waiting !== undefined) {
      this.waiting.push(one);
      return;
    }
    this.waiting = [one];
    // After everything that goes on without waiting for anything: all of it may ask for more keys.
    void Promise.resolve().then(() => process.nextTick(() => void this.readWaiting()));
  }

  private async readWaiting(): Promise<void> {
    const { waiting = [], known } = this;
    this.waiting = undefined;
    try {
      const values = await this.readMany(waiting.map(({ key }) => key));
      if (values.length !== waiting.length) throw new Error(`${String(waiting.length)} keys were read, and ${String(values.length)} values came.`);
      for (const [index, { key, resolve, reject }] of waiting.entries()) {
        // As many as there are keys.
        const value = values[index] as Value | Error;
        if (value instanceof Error) reject(value);
        else {
          known?.set(key, value);
          resolve(value);
        }
      }
    } catch (error) {
      for (const { key, reject } of waiting) {
        known?.delete(key);
        reject(error);
      }
    }
  }
}

function rejected(error: Error): Promise<never> {
  const rejection = Promise.reject<never>(error);
  // Whoever asks hears of it; perhaps nobody does.
  rejection.catch(() => undefined);
  return rejection;
}
