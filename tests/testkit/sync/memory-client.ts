import { randomUUID } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { messageType } from '@planrum/schema/sync';
import type { Admit } from '@planrum/server/sync/admission.ts';
import { createConnection, type Connection, type ConnectionOptions } from '@planrum/server/sync/connection.ts';

export interface MemoryClientOptions {
  readonly doc?: Y.Doc;
  readonly documentName?: string;
  readonly admit?: Admit;
  /** Does not begin with a sync step 1, nor answer one. */
  readonly isMute?: boolean;
  /** Frames to the client wait until they are delivered one by one. */
  readonly isManual?: boolean;
  /** What becomes of frames on their way; they arrive when it is left out. */
  readonly toServer?: Wire;
  readonly toClient?: Wire;
}

/** Passes a frame on: at once, later, twice or never. */
export type Wire = (frame: Uint8Array, pass: (frame: Uint8Array) => void) => void;

const sound: Wire = (frame, pass) => pass(frame);

export interface Presence {
  readonly clock: number;
  readonly state: Record<string, unknown> | null;
}

/** A client of the wire, written from PROTOCOL.md and not from the server. */
export interface MemoryClient {
  readonly doc: Y.Doc;
  readonly connection: Connection;
  readonly frames: Uint8Array[];
  readonly closedWith: { readonly code: number; readonly reason: string } | null;
  readonly wasTerminated: boolean;
  readonly echoes: number[];
  readonly saveStates: number[];
  readonly presence: Map<number, Presence>;
  readonly pings: number;
  /** Numbers of sync messages got: step 1, step 2, update. */
  readonly got: { step1: number; step2: number; update: number };
  text(): Y.Text;
  type(words: string): void;
  send(frame: Uint8Array): void;
  sendUpdate(update: Uint8Array): void;
  sendStep2(update: Uint8Array): void;
  sendPresence(state: Record<string, unknown> | null, clientId?: number): void;
  fence(): number;
  /** Settles when the condition holds, looked at after every frame and close. */
  until(condition: () => boolean): Promise<void>;
  /** Sends a fence, after the first sync step 2, and waits for it. */
  saved(): Promise<void>;
  /** Reads nothing until `read` is called. */
  stall(): void;
  read(): void;
  /** For manual clients: takes one frame. @returns whether there was one. */
  deliver(): boolean;
  disconnect(): void;
}

export function openMemoryClient(
  options: Omit<ConnectionOptions, 'id' | 'socket'>,
  { doc = new Y.Doc(), isMute = false, isManual = false, toServer = sound, toClient = sound }: MemoryClientOptions,
): MemoryClient {
  const frames: Uint8Array[] = [];
  const inbox: Uint8Array[] = [];
  const echoes: number[] = [];
  const saveStates: number[] = [];
  const presence = new Map<number, Presence>();
  const got = { step1: 0, step2: 0, update: 0 };
  const waiters: { condition: () => boolean; wake: () => void }[] = [];
  let closedWith: { code: number; reason: string } | null = null;
  let wasTerminated = false;
  let isStalled = false;
  let isGone = false;
  let pings = 0;
  let sentBytes = 0;
  let nextFence = 1;
  let presenceClock = 0;

  function look(): void {
    for (const waiter of [...waiters]) {
      if (!waiter.condition()) continue;
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.wake();
    }
  }

  function take(frame: Uint8Array): void {
    frames.push(frame);
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.sync) takeSync(decoder);
    else if (type === messageType.awareness) takePresence(decoding.readVarUint8Array(decoder));
    else if (type === messageType.fence) echoes.push(decoding.readVarUint(decoder));
    else if (type === messageType.saveState) saveStates.push(decoding.readVarUint(decoder));
    else throw new Error(`The server sent a message of type ${type}.`);
    if (decoding.hasContent(decoder)) throw new Error('The server put more than one message into a frame.');
    look();
  }

  function takeSync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === 0) {
      got.step1 += 1;
      if (!isMute) client.sendStep2(Y.encodeStateAsUpdate(doc, payload));
      return;
    }
    if (kind === 1) got.step2 += 1;
    else got.update += 1;
    Y.applyUpdate(doc, payload, client);
  }

  function takePresence(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const size = decoding.readVarUint(decoder);
    for (let index = 0; index < size; index++) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown> | null;
      // As y-protocols does it: a clock that is not newer counts for nothing.
      if (clock > (presence.get(clientId)?.clock ?? -1)) presence.set(clientId, { clock, state });
    }
  }

  function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.sync);
      encoding.writeVarUint(encoder, kind);
      encoding.writeVarUint8Array(encoder, payload);
    });
  }

  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== client && !isGone) client.sendUpdate(update);
  };

  const unreadBytes = (): number => (isStalled ? inbox.reduce((sum, frame) => sum + frame.length, 0) : 0);

  const connection = createConnection({
    ...options,
    id: randomUUID(),
    socket: {
      send(frame) {
        sentBytes += frame.length;
        // A copy, as a network makes one.
        if (isManual || isStalled) inbox.push(frame.slice());
        else toClient(frame.slice(), take);
      },
      get bufferedBytes() {
        return unreadBytes();
      },
      get takenBytes() {
        return sentBytes - unreadBytes();
      },
      ping() {
        pings += 1;
      },
      close(code, reason) {
        isGone = true;
        doc.off('update', onUpdate);
        closedWith = { code, reason };
        look();
      },
      terminate() {
        isGone = true;
        wasTerminated = true;
        look();
      },
    },
  });

  const client: MemoryClient = {
    doc,
    connection,
    frames,
    echoes,
    saveStates,
    presence,
    got,
    get closedWith() {
      return closedWith;
    },
    get wasTerminated() {
      return wasTerminated;
    },
    get pings() {
      return pings;
    },
    text: () => doc.getText('words'),
    type(words) {
      const text = client.text();
      text.insert(text.length, words);
    },
    send(frame) {
      if (isGone) return;
      toServer(frame, (passed) => {
        connection.heard(passed.length);
        connection.receive(passed);
      });
    },
    sendUpdate: (update) => client.send(syncFrame(2, update)),
    sendStep2: (update) => client.send(syncFrame(1, update)),
    sendPresence(state, clientId = doc.clientID) {
      const inner = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, (presenceClock += 1));
        encoding.writeVarString(encoder, JSON.stringify(state));
      });
      client.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.awareness);
          encoding.writeVarUint8Array(encoder, inner);
        }),
      );
    },
    fence() {
      const number = nextFence++;
      client.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.fence);
          encoding.writeVarUint(encoder, number);
        }),
      );
      return number;
    },
    until: (condition) =>
      new Promise((wake) => {
        if (condition()) wake();
        else waiters.push({ condition, wake });
      }),
    async saved() {
      await client.until(() => isMute || got.step1 > 0);
      const number = client.fence();
      await client.until(() => echoes.includes(number));
    },
    stall() {
      isStalled = true;
    },
    read() {
      isStalled = false;
      while (client.deliver());
      connection.drained();
    },
    deliver() {
      const frame = inbox.shift();
      if (frame === undefined) return false;
      if (!isGone) toClient(frame, take);
      return true;
    },
    disconnect() {
      isGone = true;
      doc.off('update', onUpdate);
      connection.ended();
    },
  };

  doc.on('update', onUpdate);
  if (!isMute) client.send(syncFrame(0, Y.encodeStateVector(doc)));
  return client;
}
