import type { Prisma } from '@planrum/prisma';
import { accessTopic } from '../events/bus.ts';
import type { Bus } from '../events/types.ts';
import { readRows, sql } from '../data/read-rows.ts';

/** The one row of `access_epoch` there is so far: a change of anybody's rights moves it. */
export const accessScope = 'installation';

type Database = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

/** How many times rights have changed. What was read of somebody's rights holds as long as this stands still. */
export async function readAccessEpoch(database: Database): Promise<bigint> {
  const rows = await readRows<{ epoch: bigint }>(database, sql`SELECT epoch FROM access_epoch WHERE scope = ${accessScope}`);
  return rows[0]?.epoch ?? 0n;
}

/**
 * Tells that rights have changed. Belongs in the transaction that changes a membership, a grant, an organisation's place in
 * the tree, a token or an account: whoever reads the old rights then also reads an old epoch.
 */
export async function raiseAccessEpoch(database: Database): Promise<void> {
  await database.$executeRaw`
    INSERT INTO access_epoch (scope, epoch) VALUES (${accessScope}, 1)
    ON CONFLICT (scope) DO UPDATE SET epoch = access_epoch.epoch + 1`;
}

export interface EpochWatch {
  /** Calls back after each change of rights. @returns a function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Somebody else has read the epoch, a moment ago: as good as a reading of one's own. */
  hear(epoch: bigint): void;
  close(): void;
}

export interface EpochWatchOptions {
  readonly read: () => Promise<bigint>;
  readonly bus: Bus;
  /** Called when the epoch could not be read; the watch goes on. */
  readonly onError: (error: unknown) => void;
  readonly intervalMs?: number;
}

const defaultIntervalMs = 500;
/** Who reads as often, and tells, is a little late each time: so long it is waited for. */
const lateness = 1.1;

/**
 * Watches the epoch while anybody listens: by the bus, which is quick, and by asking, since a hint may be lost. Every change
 * that is committed is told within the interval, on any instance. It does not ask while others do and tell.
 */
export function watchAccessEpoch({ read, bus, onError, intervalMs = defaultIntervalMs }: EpochWatchOptions): EpochWatch {
  const listeners = new Set<() => void>();
  let known: bigint | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isReading = false;
  let isStale = false;

  async function check(): Promise<void> {
    // A hint during a read may be about what the read did not see: read once more.
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    try {
      do {
        isStale = false;
        tell(await read());
      } while (isStale && listeners.size > 0);
    } catch (error) {
      onError(error);
    } finally {
      isReading = false;
    }
  }

  /** The first reading tells too: rights may have changed between admission and this watch. */
  function tell(epoch: bigint): void {
    if (epoch === known) return;
    known = epoch;
    for (const listener of [...listeners]) listener();
  }

  function ask(): void {
    schedule(intervalMs);
    void check();
  }

  function schedule(delayMs: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(ask, delayMs);
    timer.unref();
  }

  const unsubscribe = bus.subscribe(accessTopic, () => {
    if (listeners.size > 0) ask();
  });

  function stopAsking(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    known = null;
  }

  return {
    subscribe(listener) {
      const entry = (): void => listener();
      listeners.add(entry);
      if (timer === null) ask();
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0) stopAsking();
      };
    },
    hear(epoch) {
      if (listeners.size === 0) return;
      schedule(intervalMs * lateness);
      // Readings may overtake each other.
      if (known === null || epoch > known) tell(epoch);
    },
    close() {
      listeners.clear();
      stopAsking();
      unsubscribe();
    },
  };
}
