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
  /** Where fences are answered: one after each update, or as our client does it, one when none is out. */
  readonly fences: 'each' | 'oneOut';
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
  /** The last update that is covered by a fence that came back. */
  covered: number;
  isFenceOut: boolean;
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
    const own = clients.slice(0, load.writersEach).map((client) => writerOf(client, load.updatesEach));
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
      await Promise.all(server.acknowledges ? writers.map((writer) => allAcknowledged(writer, load.fences)) : []);
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

function writerOf(client: RawClient, count: number): Writer {
  const clientId = nextClientId();
  const writer: Writer = {
    clientId,
    client,
    updates: typedUpdates(clientId, count),
    sentAt: new Float64Array(count),
    acknowledged: [],
    covered: 0,
    isFenceOut: false,
  };
  client.onFence = (number) => {
    writer.acknowledged.push(performance.now() - (writer.sentAt[number - 1] ?? 0));
    writer.covered = number;
    writer.isFenceOut = false;
  };
  return writer;
}

async function send(writers: readonly Writer[], { updatesEach, pauseMs, fences }: Load, acknowledges: boolean): Promise<void> {
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
      if (!acknowledges || (fences === 'oneOut' && writer.isFenceOut)) continue;
      writer.isFenceOut = true;
      client.sendFence(round + 1);
    }
    if (pauseMs === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function allAcknowledged(writer: Writer, fences: Load['fences']): Promise<void> {
  const { client, updates } = writer;
  const note = client.onFence;
  return new Promise((resolve) => {
    const look = (): void => {
      if (writer.covered === updates.length) resolve();
      else if (fences === 'oneOut' && !writer.isFenceOut) {
        writer.isFenceOut = true;
        client.sendFence(updates.length);
      }
    };
    client.onFence = (number) => {
      note(number);
      look();
    };
    look();
  });
}
