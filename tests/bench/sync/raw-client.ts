import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageType } from '@planrum/schema/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Dialect } from './dialect.ts';

/** A client that makes no Y.Doc, so that the load costs less than what is measured. It takes note of all it is sent. */
export interface RawClient {
  /** Settles when the server has answered sync step 1, with the bytes of the answer. @throws when the socket closes before. */
  readonly synced: Promise<number>;
  /** Settles when the server has asked by a sync step 1 of its own, and been sent what it lacks. @throws when the socket closes before. */
  readonly asked: Promise<void>;
  /** Settles with the close code. */
  readonly closed: Promise<number>;
  /** Called with each run of changes of one Yjs client that arrives. */
  onChanges: (clientId: number, from: number, to: number) => void;
  onFence: (number: number) => void;
  sendUpdate(update: Uint8Array): void;
  sendStep2(update: Uint8Array): void;
  sendFence(number: number): void;
  /** Reads nothing more from the network until `resume`. */
  pause(): void;
  resume(): void;
  close(): void;
}

const emptyUpdate = Uint8Array.of(0, 0);

export interface RawClientOptions {
  readonly dialect: Dialect;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the client has of the document when it comes. */
  readonly state?: Uint8Array | undefined;
}

export function openRawClient({ dialect, url, headers, state = emptyUpdate }: RawClientOptions, documentName: string): RawClient {
  const socket = new WebSocket(dialect.address(url, documentName), { headers, perMessageDeflate: false });
  let answered: (bytes: number) => void;
  let wasAsked: () => void;
  let failed: (error: Error) => void;
  const ended = new Promise<never>((_, reject) => (failed = reject));
  const synced = Promise.race([new Promise<number>((resolve) => (answered = resolve)), ended]);
  const asked = Promise.race([new Promise<void>((resolve) => (wasAsked = resolve)), ended]);
  // Told by `closed` too; who waits for one of them hears of it.
  for (const promise of [ended, synced, asked]) promise.catch(() => undefined);
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      failed(new Error(`Closed with ${String(code)} before it was in step`));
      resolve(code);
    });
  });
  socket.on('error', (error) => {
    failed(error);
  });
  socket.on('open', () => {
    for (const frame of dialect.greeting(documentName)) socket.send(frame);
    sendSync(0, vectorOf(state));
  });
  socket.on('message', (data: Buffer) => {
    take(data);
  });

  function sendSync(kind: number, payload: Uint8Array): void {
    socket.send(dialect.wrap(documentName, syncFrame(kind, payload)));
  }

  function take(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    dialect.skipToMessage(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.fence) client.onFence(decoding.readVarUint(decoder));
    // Hocuspocus numbers an answer of its own 4.
    if (type !== messageType.sync && type !== 4) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === 0) {
      sendSync(1, missing(state, payload));
      wasAsked();
    }
    if (kind === 1) answered(payload.length);
    if (kind === 2) noteChanges(payload);
  }

  function noteChanges(update: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(update);
    for (const [clientId, end] of to) client.onChanges(clientId, from.get(clientId) ?? 0, end);
  }

  const client: RawClient = {
    synced,
    asked,
    closed,
    onChanges: () => undefined,
    onFence: () => undefined,
    sendUpdate: (update) => {
      sendSync(2, update);
    },
    sendStep2: (update) => {
      sendSync(1, update);
    },
    sendFence(number) {
      socket.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.fence);
          encoding.writeVarUint(encoder, number);
        }),
      );
    },
    pause: () => {
      socket.pause();
    },
    resume: () => {
      socket.resume();
    },
    close: () => {
      socket.terminate();
    },
  };
  return client;
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

// Thousands of clients have the same state, and are asked the same.
const vectors = new WeakMap<Uint8Array, Uint8Array>();
const differences = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

function vectorOf(state: Uint8Array): Uint8Array {
  const vector = vectors.get(state) ?? Y.encodeStateVectorFromUpdate(state);
  vectors.set(state, vector);
  return vector;
}

function missing(state: Uint8Array, vector: Uint8Array): Uint8Array {
  const known = differences.get(state) ?? new Map<string, Uint8Array>();
  differences.set(state, known);
  const key = vector.join();
  const difference = known.get(key) ?? Y.diffUpdate(state, vector);
  known.set(key, difference);
  return difference;
}
