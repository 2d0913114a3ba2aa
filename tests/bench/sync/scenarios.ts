import * as Y from 'yjs';
import { largeDocument } from '../../testkit/large-document.ts';
import type { RawClient } from './raw-client.ts';
import type { BenchServer } from './servers.ts';
import { quantile } from './statistics.ts';
import { type, type Load } from './typing.ts';
import { nextClientId } from './writer.ts';

/** One thing that was measured of one server in one round. */
export type Measurements = Readonly<Record<string, number>>;

/** What is measured, and what is to be reached. */
export interface Scenario {
  readonly name: string;
  /** In one line, for the table. */
  readonly title: string;
  readonly measures: readonly Measure[];
  /** Where nobody says how many: fewer than usual for what takes long. */
  readonly rounds?: number;
  /** What is done before the first round that counts, where that is not a round like the others. */
  warmUp?(server: BenchServer): Promise<void>;
  /** For what takes longer than other rounds may. */
  readonly patienceMs?: number;
  /** For what the peers cannot do, or would take minutes over. */
  readonly isOwnOnly?: boolean;
  run(server: BenchServer): Promise<Measurements>;
}

/** A figure of a scenario. Lower is better for all of them. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly digits: number;
  /** The most it may be, of the better peer's figure. */
  readonly ratio?: number;
  /** The most it may be above the better peer's figure. */
  readonly above?: number;
  /** The most it may be. */
  readonly most?: number;
}

const perDelivery = { key: 'processor', title: 'processor, µs per delivery', digits: 2 };

const burst: Omit<Load, 'fences'> = { documents: 20, clientsEach: 10, writersEach: 10, updatesEach: 60, pauseMs: 0 };
/** A server runs for weeks, and a program is slow until it has been compiled for what it does. */
const warmUpLoad: Omit<Load, 'fences'> = { documents: 2, clientsEach: 10, writersEach: 10, updatesEach: 500, pauseMs: 0 };
/** In a process that is started anew, or over so long a time that it makes no difference. */
const notAtAll = (): Promise<void> => Promise.resolve();

/** `windowMs`: what waiting for others' updates may add to a delivery, by the server's limits and so many readers and updates. Null: not asked for. */
function typing(name: string, title: string, ratio: number, load: Omit<Load, 'fences'>, windowMs: number | null): Scenario {
  const p99 = windowMs === null ? [] : [{ key: 'p99', title: 'delivery p99, ms', digits: 1, above: windowMs }];
  return {
    name,
    title,
    measures: [{ ...perDelivery, ratio }, ...p99],
    async warmUp(server) {
      await type(server, { ...warmUpLoad, fences: 'asOurClient' });
      await type(server, { ...load, fences: 'asOurClient' });
    },
    async run(server) {
      const result = await type(server, { ...load, fences: 'asOurClient' });
      return { processor: result.processorMsPerThousand, p99: quantile(result.latency, 0.99) };
    },
  };
}

let large: { readonly doc: Y.Doc; readonly state: Uint8Array } | null = null;

function largeState(): Uint8Array {
  if (large === null) {
    const { doc } = largeDocument();
    large = { doc, state: Y.encodeStateAsUpdate(doc) };
  }
  return large.state;
}

/** Fills a document as somebody does who had written it elsewhere, and stays. */
async function fill(server: BenchServer, documentName: string, state: Uint8Array): Promise<RawClient> {
  const writer = server.open(documentName);
  await writer.synced;
  writer.sendStep2(state);
  if (server.acknowledges) {
    await new Promise<void>((resolve) => {
      writer.onFence = () => {
        resolve();
      };
      writer.sendFence(1);
    });
  }
  await untilWhole(server, documentName, state);
  return writer;
}

/** Somebody who has nothing comes until they are answered with the whole document. */
async function untilWhole(server: BenchServer, documentName: string, state: Uint8Array): Promise<void> {
  for (;;) {
    const reader = server.open(documentName);
    const bytes = await reader.synced;
    reader.close();
    if (bytes >= state.length / 2) return;
  }
}

const longPatienceMs = 600_000;
const joiners = 200;
const openDocuments = 20;
/** After this, an idle document of this server rests, and the projection has let go of its own. */
const idleMs = 40_000;
const returning = 2_000;
const returningTo = 100;

export const scenarios: readonly Scenario[] = [
  typing('burst', '20 documents × 10 writers, as fast as they go', 0.33, burst, null),
  typing('crowd', '1 document, 100 clients, 30 write 10 times a second', 0.33, { documents: 1, clientsEach: 100, writersEach: 30, updatesEach: 40, pauseMs: 100 }, 50),
  typing('many', '200 documents × 5 clients, one of each writes 5 times a second', 0.55, { documents: 200, clientsEach: 5, writersEach: 1, updatesEach: 20, pauseMs: 200 }, 4),
  typing('meeting', '1 document, 30 clients, 10 write 5 times a second', 0.75, { documents: 1, clientsEach: 30, writersEach: 10, updatesEach: 25, pauseMs: 200 }, 4),
  {
    name: 'join',
    title: `${String(joiners)} join a document of 260,000 edits at once`,
    measures: [{ key: 'processor', title: 'processor, ms per joiner', digits: 2, ratio: 0.2 }],
    async run(server) {
      const state = largeState();
      const [documentName = ''] = await server.newDocuments(1);
      const writer = await fill(server, documentName, state);
      const clients: RawClient[] = [];
      const processor = await server.processorMsOf(async () => {
        for (let index = 0; index < joiners; index++) clients.push(server.open(documentName, index));
        const answers = await Promise.all(clients.map((client) => client.synced));
        if (answers.some((bytes) => bytes < state.length / 2)) throw new Error(`${server.name} left something out.`);
      });
      for (const client of [...clients, writer]) client.close();
      return { processor: processor / joiners };
    },
  },
  {
    name: 'idle',
    title: `${String(openDocuments)} documents of 260,000 edits, open and idle`,
    measures: [{ key: 'memory', title: 'memory, MB per document', digits: 2, ratio: 0.2 }],
    rounds: 3,
    warmUp: notAtAll,
    patienceMs: longPatienceMs,
    async run(server) {
      const state = largeState();
      // In a new process: what was opened before would be counted, or leave room.
      await server.kill();
      await server.start();
      const names = await server.newDocuments(openDocuments);
      const before = await server.memoryBytes();
      const clients: RawClient[] = [];
      for (const name of names) clients.push(await fill(server, name, state));
      await new Promise((resolve) => setTimeout(resolve, idleMs));
      const memory = ((await server.memoryBytes()) - before) / openDocuments / 1e6;
      for (const client of clients) client.close();
      return { memory };
    },
  },
  {
    name: 'gap',
    title: '3,000 updates of fresh client ids that build on one absent change (33 kB)',
    measures: [{ key: 'processor', title: 'processor, ms', digits: 1, most: 100 }],
    isOwnOnly: true,
    run: (server) => attack(server, absentOrigin(3_000)),
  },
  {
    name: 'tiny',
    title: '20,000 tiny updates whose first is missing',
    measures: [{ key: 'processor', title: 'processor, ms', digits: 1, most: 100 }],
    isOwnOnly: true,
    run: (server) => attack(server, firstMissing(20_000)),
  },
  {
    name: 'stalled',
    title: 'one reader stalls while 100 MB are written',
    measures: [
      { key: 'memory', title: 'memory, MB more', digits: 1, most: 8 },
      { key: 'stays', title: 'still connected (1: yes)', digits: 0, most: 0 },
    ],
    rounds: 3,
    warmUp: notAtAll,
    patienceMs: longPatienceMs,
    run: stall,
  },
  {
    name: 'return',
    title: `${String(returning)} clients of ${String(returningTo)} documents come back after the server was killed`,
    measures: [
      { key: 'seconds', title: 'until all are in step, s', digits: 2, ratio: 0.5 },
      { key: 'processor', title: 'processor, ms per client', digits: 2 },
    ],
    run: comeBack,
  },
  {
    name: 'durable',
    title: '500 updates a second in 10 documents, each acknowledged when committed',
    measures: [{ key: 'p99', title: 'acknowledgement p99, ms', digits: 1, most: 50 }],
    isOwnOnly: true,
    async run(server) {
      const { acknowledged } = await type(server, { documents: 10, clientsEach: 5, writersEach: 5, updatesEach: 50, pauseMs: 100, fences: 'each' });
      return { p99: quantile(acknowledged, 0.99) };
    },
  },
];

/** Updates of fresh client ids, each of which says that it comes after a change that nobody has. */
function absentOrigin(count: number): readonly Uint8Array[] {
  const base = new Y.Doc();
  base.clientID = nextClientId();
  base.getText('words').insert(0, 'a');
  const state = Y.encodeStateAsUpdate(base);
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    doc.clientID = nextClientId();
    Y.applyUpdate(doc, state);
    const known = Y.encodeStateVector(doc);
    doc.getText('words').insert(1, 'b');
    return Y.encodeStateAsUpdate(doc, known);
  });
}

function firstMissing(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = nextClientId();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index <= count; index++) doc.getText('words').insert(index, 'a');
  return updates.slice(1);
}

/** How much processor time it costs until the server has dealt with it. Somebody else's document answers afterwards. */
async function attack(server: BenchServer, updates: readonly Uint8Array[]): Promise<Measurements> {
  const [attacked = '', other = ''] = await server.newDocuments(2);
  const attacker = server.open(attacked);
  await attacker.synced;
  const bystander = server.open(other, 1);
  await bystander.synced;
  const processor = await server.processorMsOf(async () => {
    for (const update of updates) attacker.sendUpdate(update);
    await attacker.closed;
  });
  const late = server.open(other, 2);
  await late.synced;
  for (const client of [bystander, late]) client.close();
  return { processor };
}

const stalledBytes = 100e6;
const chunkBytes = 50_000;

/** What it costs that a reader stalls: the same flow with everybody reading is taken off, each to a server just started. */
async function stall(server: BenchServer): Promise<Measurements> {
  const most: number[] = [];
  let stays = 0;
  for (const isStalled of [false, true]) {
    await server.kill();
    await server.start();
    const flowed = await flow(server, isStalled);
    most.push(flowed.most);
    stays = flowed.stays;
  }
  const [reading = 0, stalled = 0] = most;
  return { memory: (stalled - reading) / 1e6, stays };
}

/**
 * Text is put in and taken out again, so that the document stays small and only what is queued can grow.
 * @returns the most bytes that were resident more than before, and whether the reader is still connected.
 */
async function flow(server: BenchServer, isStalled: boolean): Promise<{ readonly most: number; readonly stays: number }> {
  const [documentName = ''] = await server.newDocuments(1);
  // One person's, in turns: what a single connection may send in half a minute is bounded.
  const writers = Array.from({ length: 5 }, () => server.open(documentName));
  const reader = server.open(documentName, 1);
  const stalled = server.open(documentName, 2);
  await Promise.all([...writers, reader, stalled].map((client) => client.synced));
  let isOpen = true;
  void stalled.closed.then(() => (isOpen = false));
  if (isStalled) stalled.pause();
  const before = await server.memoryBytes();
  const doc = new Y.Doc();
  doc.clientID = nextClientId();
  const text = doc.getText('words');
  let sent = 0;
  let waiting: { readonly clock: number; readonly resolve: () => void } | null = null;
  let reached = 0;
  reader.onChanges = (_clientId, _from, to) => {
    reached = Math.max(reached, to);
    if (waiting !== null && reached >= waiting.clock) waiting.resolve();
  };
  doc.on('update', (update: Uint8Array) => {
    writers[sent % writers.length]?.sendUpdate(update);
    sent += 1;
  });
  let most = 0;
  for (let bytes = 0; bytes < stalledBytes; bytes += chunkBytes) {
    doc.transact(() => {
      text.delete(0, text.length);
      text.insert(0, 'x'.repeat(chunkBytes));
    });
    const clock = Y.getState(doc.store, doc.clientID);
    if (reached < clock) await new Promise<void>((resolve) => (waiting = { clock, resolve }));
    if (bytes % 10e6 === 0) most = Math.max(most, (await server.memoryBytes()) - before);
  }
  most = Math.max(most, (await server.memoryBytes()) - before);
  // Long enough for a server that sends slow readers away to have done so.
  if (isStalled && isOpen && server.acknowledges) await Promise.race([stalledClosed(stalled), new Promise((resolve) => setTimeout(resolve, 45_000))]);
  const stays = isOpen ? 1 : 0;
  for (const client of [...writers, reader, stalled]) client.close();
  return { most, stays };
}

/** A paused socket does not hear that it was closed. */
async function stalledClosed(stalled: { resume(): void; readonly closed: Promise<number> }): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40_000));
  stalled.resume();
  await stalled.closed;
}

/** They have the document, as clients have it whose server was away: a server that has lost it is told by them. */
async function comeBack(server: BenchServer): Promise<Measurements> {
  const names = await server.newDocuments(returningTo);
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'Vi vil hjælpe flere i job. '.repeat(200));
  const state = Y.encodeStateAsUpdate(doc);
  const writers = await Promise.all(names.map((name) => fill(server, name, state)));
  for (const writer of writers) writer.close();
  await server.kill();
  await server.start();
  const clients: RawClient[] = [];
  const start = performance.now();
  let seconds = 0;
  const processor = await server.processorMsOf(async () => {
    for (let index = 0; index < returning; index++) clients.push(server.open(names[index % returningTo] ?? '', index, state));
    await Promise.all(clients.map((client) => Promise.all([client.synced, client.asked])));
    await Promise.all(names.map((name) => untilWhole(server, name, state)));
    seconds = (performance.now() - start) / 1_000;
  });
  for (const client of clients) client.close();
  return { seconds, processor: processor / returning };
}
