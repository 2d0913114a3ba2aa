import { createFenceTimer } from '../../../client/src/sync/fence-timer.ts';
import { initialSyncModel, nextSyncModel, type SyncEvent } from '../../../client/src/sync/status.ts';
import type { RawClient } from './raw-client.ts';
import type { BenchServer } from './servers.ts';
import { nextClientId, typedUpdates } from './writer.ts';

/** People in documents, some of whom type. */
export interface Load {
  readonly documents: number;
  readonly clientsEach: number;
  readonly writersEach: number;
  readonly updatesEach: number;
  /** Between two updates of one writer; 0: as fast as they go. */
  readonly pauseMs: number;
  /** Where fences are answered: one after each update, or when our client sends one. */
  readonly fences: 'each' | 'asOurClient';
}

/** What came of a load. Times in milliseconds. */
export interface LoadResult {
  readonly deliveries: number;
  readonly processorMsPerThousand: number;
  readonly latency: readonly number[];
  readonly acknowledged: readonly number[];
}

interface Writer {
  readonly clientId: number;
  readonly updates: readonly Uint8Array[];
  readonly client: RawClient;
  readonly sentAt: Float64Array;
  readonly acknowledged: number[];
  sent: number;
  /** How many of the updates a fence that came back covers. */
  covered: number;
  /** Called when that has grown. */
  onCovered: () => void;
  /** Notes that one more update was sent, and asks whether it is committed when that is due. */
  ask(): void;
}

/** Longer than anything that should happen; then the server has lost something. */
const patienceMs = 60_000;

/** Has people type, and waits until everybody has everything. @throws when a delivery is missing or comes twice. */
export async function type(server: BenchServer, load: Load): Promise<LoadResult> {
  const names = await server.newDocuments(load.documents);
  const opened = names.map((name) => Array.from({ length: load.clientsEach }, (_, index) => server.open(name, index)));
  await Promise.all(opened.flat().map((client) => client.synced));

  const latency: number[] = [];
  let missing = 0;
  let done: () => void;
  let failed: (error: Error) => void;
  const all = new Promise<void>((resolve, reject) => {
    done = resolve;
    failed = reject;
  });
  const writers: Writer[] = [];
  for (const clients of opened) {
    const own = clients.slice(0, load.writersEach).map((client) => writerOf(client, load));
    writers.push(...own);
    const byId = new Map(own.map((writer) => [writer.clientId, writer]));
    for (const client of clients) {
      const reached = new Map<number, number>();
      client.onChanges = (clientId, from, to) => {
        const writer = byId.get(clientId);
        if (writer === undefined) {
          failed(new Error(`${server.name} delivered what nobody sent.`));
          return;
        }
        // One's own come back from servers that send one frame to all.
        if (writer.client === client) return;
        // A server may send changes again, and together; what is new counts, once.
        const start = Math.max(from, reached.get(clientId) ?? 0);
        if (from > start) failed(new Error(`${server.name} left something out.`));
        reached.set(clientId, Math.max(start, to));
        const now = performance.now();
        for (let clock = start; clock < to; clock++) {
          latency.push(now - (writer.sentAt[clock] ?? now));
          missing -= 1;
        }
        if (missing === 0) done();
      };
      missing += load.updatesEach * (byId.size - (own.some((writer) => writer.client === client) ? 1 : 0));
    }
  }
  const deliveries = missing;
  const deadline = setTimeout(() => {
    failed(new Error(`${server.name} did not deliver ${String(missing)} of ${String(deliveries)}.`));
  }, patienceMs);

  const processorMs = await server
    .processorMsOf(async () => {
      await Promise.all([send(writers, load, server.acknowledges), all]);
      await Promise.all(server.acknowledges ? writers.map(allAcknowledged) : []);
    })
    .finally(() => {
      clearTimeout(deadline);
    });
  for (const client of opened.flat()) client.close();
  return {
    deliveries,
    processorMsPerThousand: (1_000 * processorMs) / deliveries,
    latency,
    acknowledged: writers.flatMap(({ acknowledged }) => acknowledged),
  };
}

function writerOf(client: RawClient, { updatesEach, fences }: Load): Writer {
  const clientId = nextClientId();
  /** By number of the fence, how many updates were sent before it. */
  const covers = new Map<number, number>();
  const sendFence = (fence: number): void => {
    covers.set(fence, writer.sent);
    client.sendFence(fence);
  };
  const asking = fences === 'each' ? eachTime(sendFence) : asOurClient(sendFence);
  const writer: Writer = {
    clientId,
    client,
    updates: typedUpdates(clientId, updatesEach),
    sentAt: new Float64Array(updatesEach),
    acknowledged: [],
    sent: 0,
    covered: 0,
    onCovered: () => undefined,
    ask: asking.changed,
  };
  client.onFence = (fence) => {
    writer.covered = covers.get(fence) ?? 0;
    writer.acknowledged.push(performance.now() - (writer.sentAt[writer.covered - 1] ?? 0));
    asking.answered(fence);
    writer.onCovered();
  };
  return writer;
}

interface Asking {
  changed(): void;
  answered(fence: number): void;
}

function eachTime(send: (fence: number) => void): Asking {
  let fence = 0;
  return {
    changed: () => {
      send((fence += 1));
    },
    answered: () => undefined,
  };
}

const longOpen: readonly SyncEvent[] = [
  { type: 'socketOpened' },
  { type: 'handshakeDone' },
  { type: 'fenceSent', fence: 1, at: -Infinity },
  { type: 'fenceReturned', fence: 1 },
];

/** By the very model and timer that decide it in a browser. */
function asOurClient(send: (fence: number) => void): Asking {
  let model = longOpen.reduce(nextSyncModel, initialSyncModel);
  const timer = createFenceTimer(
    () => model,
    (fence, at) => {
      send(fence);
      tell({ type: 'fenceSent', fence, at });
    },
  );
  function tell(event: SyncEvent): void {
    model = nextSyncModel(model, event);
    timer.look();
  }
  return {
    changed: () => {
      tell({ type: 'changed', at: performance.now() });
    },
    answered: (fence) => {
      tell({ type: 'fenceReturned', fence });
    },
  };
}

async function send(writers: readonly Writer[], { updatesEach, pauseMs }: Load, acknowledges: boolean): Promise<void> {
  const start = performance.now();
  for (let round = 0; round < updatesEach; round++) {
    for (const [index, writer] of writers.entries()) {
      const { client, updates, sentAt } = writer;
      // Open loop, and spread over the pause: nobody waits for the server, and people do not type in step.
      const due = start + (round + index / writers.length) * pauseMs;
      if (due > performance.now() + 1) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      sentAt[round] = performance.now();
      const update = updates[round];
      if (update !== undefined) client.sendUpdate(update);
      writer.sent += 1;
      if (acknowledges) writer.ask();
    }
    if (pauseMs === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function allAcknowledged(writer: Writer): Promise<void> {
  return new Promise((resolve) => {
    writer.onCovered = () => {
      if (writer.covered === writer.updates.length) resolve();
    };
    writer.onCovered();
  });
}
