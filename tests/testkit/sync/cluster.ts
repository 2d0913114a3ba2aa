import * as Y from 'yjs';
import { createSharedBus } from '@planrum/server/events/shared-bus.ts';
import type { SyncLimits } from '@planrum/server/sync/limits.ts';
import type { DocumentHead, DocumentStore } from '@planrum/server/sync/store/port.ts';
import { createChannelHub, type HubEnd } from '../channel-hub.ts';
import { createSwitchableStore, documentName, startMemoryServer, type MemoryServer, type SwitchableStore } from './memory-server.ts';

/** What messages between instances come to. */
export type BusMode = 'works' | 'drops' | 'doubles' | 'late';

/** Several instances over one store, each of which can be killed. */
export interface Cluster {
  readonly store: SwitchableStore;
  /** Null where an instance is down. */
  readonly instances: readonly (MemoryServer | null)[];
  /** Ends an instance as SIGKILL does: nothing of it happens any more, and what it had not committed is gone. */
  kill(index: number): void;
  /** Starts an instance that is down. */
  start(index: number): void;
  /** Settles how messages travel from now on. Late ones arrive, last first, when it works again. */
  setBus(mode: BusMode): void;
  /** All rows as they were committed, applied by nobody's code but Yjs; made up to date by the call. */
  readLog(): Y.Doc;
  readonly seen: ClusterSeen;
  close(): Promise<void>;
}

/** How often each thing happened. */
export interface ClusterSeen {
  rows: number;
  kills: number;
  /** Kills that took updates with them which nobody had committed. */
  killsWithUncommitted: number;
  /** Rows that were committed, but whose instance died before it could tell anybody. */
  committedUnsaid: number;
  /** Rows that an instance read since another may have committed them. */
  crossed: number;
  compactions: number;
  hintsDropped: number;
  hintsDoubled: number;
  hintsLate: number;
}

interface Life {
  isOver: boolean;
}

const never = new Promise<never>(() => undefined);

export function startCluster(size: number, limits: Partial<SyncLimits>): Cluster {
  const store = createSwitchableStore();
  const seen: ClusterSeen = { rows: 0, kills: 0, killsWithUncommitted: 0, committedUnsaid: 0, crossed: 0, compactions: 0, hintsDropped: 0, hintsDoubled: 0, hintsLate: 0 };
  const log = { doc: new Y.Doc(), payloads: [] as Uint8Array[], head: 0n };
  const lives: (Life | null)[] = [];
  const instances: (MemoryServer | null)[] = [];
  const hub = createChannelHub();
  const ends: (HubEnd | null)[] = [];
  let busMode: BusMode = 'works';
  let late: (() => void)[] = [];

  /** One thing the process asks of the store: while it lives the answer comes, and afterwards none ever does. */
  function mortal<Parameters extends unknown[], Result>(life: Life, call: (...parameters: Parameters) => Promise<Result>) {
    return async (...parameters: Parameters): Promise<Result> => {
      // The way there and back takes a moment each, in which the process may die.
      await turn();
      if (life.isOver) return never;
      const result = await call(...parameters);
      await turn();
      return life.isOver ? never : result;
    };
  }

  function note(payloads: readonly Uint8Array[], seqs: readonly bigint[]): void {
    for (const [index, seq] of seqs.entries()) {
      if (seq !== log.head + 1n) throw new Error(`After row ${log.head} came row ${seq}.`);
      log.head = seq;
      log.payloads.push(payloads[index] ?? new Uint8Array());
    }
  }

  function storeOf(life: Life): SwitchableStore {
    const append = mortal<Parameters<DocumentStore['append']>, () => Awaited<ReturnType<DocumentStore['append']>>>(life, async (rows, epoch) => {
      const result = await store.append(rows, epoch);
      if (result.status === 'committed') {
        seen.rows += rows.length;
        seen.committedUnsaid += rows.length;
        note(
          rows.map(({ payload }) => payload),
          result.seqs,
        );
      }
      // Called only when the process still lives.
      return () => {
        if (result.status === 'committed') seen.committedUnsaid -= rows.length;
        return result;
      };
    });
    const port = {
      load: mortal(life, (name: string) => store.load(name)),
      readAfter: mortal(life, async (name: string, seq: bigint) => {
        const rows = await store.readAfter(name, seq);
        seen.crossed += rows.length;
        return rows;
      }),
      readAuthors: mortal(life, (name: string) => store.readAuthors(name)),
      append: async (rows, epoch) => (await append(rows, epoch))(),
      compact: mortal(life, async (name: string, seq: bigint, state: Uint8Array) => {
        const isDone = await store.compact(name, seq, state);
        if (isDone) seen.compactions += 1;
        return isDone;
      }),
      appendMigration: mortal(life, (name: string, version: number, update: Uint8Array | null) => store.appendMigration(name, version, update)),
      poll: mortal(life, (known: readonly DocumentHead[]) => store.poll(known)),
    } satisfies DocumentStore;
    return { ...store, ...port };
  }

  hub.carry = (deliver) => {
    switch (busMode) {
      case 'works':
        deliver();
        return;
      case 'drops':
        seen.hintsDropped += 1;
        return;
      case 'doubles':
        seen.hintsDoubled += 1;
        deliver();
        setImmediate(deliver);
        return;
      case 'late':
        seen.hintsLate += 1;
        late.push(deliver);
    }
  };

  const cluster: Cluster = {
    store,
    instances,
    seen,
    kill(index) {
      const life = lives[index];
      const instance = instances[index];
      if (!life || !instance) return;
      life.isOver = true;
      lives[index] = null;
      instances[index] = null;
      ends[index]?.leave();
      seen.kills += 1;
      if ((instance.registry.find(documentName)?.uncommitted ?? 0) > 0) seen.killsWithUncommitted += 1;
    },
    start(index) {
      if (instances[index]) return;
      const life = { isOver: false };
      lives[index] = life;
      const channels = hub.join();
      ends[index] = channels;
      instances[index] = startMemoryServer({ limits, store: storeOf(life), bus: createSharedBus(channels), channels });
    },
    setBus(mode) {
      busMode = mode;
      if (mode !== 'works') return;
      for (const deliver of late.reverse()) deliver();
      late = [];
    },
    readLog() {
      const { doc, payloads } = log;
      doc.transact(() => payloads.forEach((payload) => Y.applyUpdate(doc, payload)));
      log.payloads = [];
      return doc;
    },
    async close() {
      await Promise.all(instances.flatMap((instance) => (instance ? [instance.close()] : [])));
    },
  };
  for (let index = 0; index < size; index++) cluster.start(index);
  return cluster;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
