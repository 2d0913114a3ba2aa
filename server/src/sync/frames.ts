import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MAX_AWARENESS_BYTES, messageType, saveState } from '@planrum/schema/sync';

/** What a client says of one Yjs client's presence; null when it has left. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** A frame of a client, read. What it holds lies in the bytes it was read from. */
export type ClientFrame =
  | { readonly type: 'syncStep1'; readonly stateVector: Uint8Array }
  | { readonly type: 'syncStep2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'fence'; readonly number: number };

/** The frame is not one of ours. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

const step1 = 0;
const step2 = 1;
const update = 2;
const maxAwarenessEntries = 1_000;

/**
 * Reads one frame, which holds one message and nothing after it.
 * @throws MalformedFrame
 */
export function readFrame(bytes: Uint8Array): ClientFrame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    if (decoding.hasContent(decoder)) throw new MalformedFrame('Something follows the message.');
    return frame;
  } catch (error) {
    if (error instanceof MalformedFrame) throw error;
    throw new MalformedFrame('The frame ends too early or is no message.', { cause: error });
  }
}

function readMessage(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { type: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case messageType.queryAwareness:
      return { type: 'queryAwareness' };
    case messageType.fence:
      return { type: 'fence', number: decoding.readVarUint(decoder) };
    default:
      throw new MalformedFrame(`A client sends no messages of type ${type}.`);
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame {
  const kind = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (kind) {
    case step1:
      checkStateVector(payload);
      return { type: 'syncStep1', stateVector: payload };
    case step2:
      return { type: 'syncStep2', update: payload };
    case update:
      return { type: 'update', update: payload };
    default:
      throw new MalformedFrame(`There is no sync message ${kind}.`);
  }
}

/** Yjs reads as many pairs as the first number says; here they must be there. */
function checkStateVector(bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  const size = decoding.readVarUint(decoder);
  for (let index = 0; index < size; index++) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
  }
  if (decoding.hasContent(decoder)) throw new MalformedFrame('The state vector is too long.');
}

function readAwareness(bytes: Uint8Array): readonly AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const size = decoding.readVarUint(decoder);
  if (size > maxAwarenessEntries) throw new MalformedFrame('Too many awareness states.');
  const entries: AwarenessEntry[] = [];
  for (let index = 0; index < size; index++) {
    const clientId = decoding.readVarUint(decoder);
    // The clock is the client's own; the server counts for itself, see presence.ts.
    decoding.readVarUint(decoder);
    entries.push({ clientId, state: readState(decoding.readVarString(decoder)) });
  }
  if (decoding.hasContent(decoder)) throw new MalformedFrame('The awareness update is too long.');
  return entries;
}

function readState(json: string): AwarenessEntry['state'] {
  if (json.length > MAX_AWARENESS_BYTES) throw new MalformedFrame('The awareness state is too long.');
  const state: unknown = JSON.parse(json);
  if (state === null) return null;
  if (typeof state !== 'object' || Array.isArray(state)) throw new MalformedFrame('An awareness state is an object.');
  return { ...state };
}

/** What a co-editor in this process heeds of what a room sends; null for the rest. */
export function readServerFrame(
  bytes: Uint8Array,
): { readonly type: 'changes'; readonly update: Uint8Array } | { readonly type: 'fence'; readonly number: number } | null {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return decoding.readVarUint(decoder) === step1 ? null : { type: 'changes', update: decoding.readVarUint8Array(decoder) };
    case messageType.fence:
      return { type: 'fence', number: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

/** Asks a client for what the given state vector lacks. */
export function syncStep1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(step1, stateVector);
}

/** Answers a client's sync step 1. */
export function syncStep2Frame(missing: Uint8Array): Uint8Array {
  return syncFrame(step2, missing);
}

export function updateFrame(payload: Uint8Array): Uint8Array {
  return syncFrame(update, payload);
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** Echoes a client's fence: everything before it is committed. */
export function fenceFrame(number: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.fence);
  encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** Tells a client that asked with a fence whether changes can be saved. */
export function saveStateFrame(isTrouble: boolean): Uint8Array {
  return Uint8Array.of(messageType.saveState, isTrouble ? saveState.notSaved : saveState.saving);
}

/** One client's presence, encoded once and put into every frame that carries it. */
export function encodePresence(clientId: number, clock: number, state: object | null): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

/** An awareness frame of entries made by {@link encodePresence}. Without any it is the lightest traffic a stock client accepts. */
export function presenceFrame(entries: readonly Uint8Array[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const entry of entries) encoding.writeUint8Array(inner, entry);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}
