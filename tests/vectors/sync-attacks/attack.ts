import * as encoding from 'lib0/encoding';
import type { CloseCodeName } from '@planrum/schema/sync';

/** Somebody who wishes a document no good, frame by frame. All of it is the same in every run. */
export interface Attack {
  readonly name: string;
  /** An account that may write, one that may only read, one that may not open the document, or nobody. */
  readonly by: 'editor' | 'reader' | 'guest' | 'nobody';
  /** The last part of the address, as it stands there; the attacked document's name when it is left out. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as soon as the socket is open, not after the server's first words. */
  readonly isHasty?: boolean;
  /** Sent one after the other. Text is a text frame; what is raw goes past the WebSocket, as it is. */
  readonly frames: readonly (Uint8Array | string | Raw)[];
  readonly ends: End;
}

/**
 * How it ends: with a close code of ours, with one of the WebSocket's own (1006: cut off, as who goes on sending after being told to close), with an answer to the upgrade that is none of ours, or not at
 * all: then the connection goes on and is answered as if nothing had been. In a list one of them, whichever.
 */
export type End = Ending | readonly Ending[];
export type Ending = CloseCodeName | 'answered' | 1002 | 1006 | 1007 | 1008 | 1009 | 404;

export interface Raw {
  readonly raw: Uint8Array;
}

/** One frame or part of one: numbers as lib0 writes them, text and bytes with their length before them. */
export function frame(...parts: readonly (number | Uint8Array | string)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

export function bytes(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)));
}

export function times<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export const syncStep1 = (stateVector: Uint8Array): Uint8Array => frame(0, 0, stateVector);
export const syncStep2 = (update: Uint8Array): Uint8Array => frame(0, 1, update);
export const update = (payload: Uint8Array): Uint8Array => frame(0, 2, payload);
export const fence = (number: number): Uint8Array => frame(100, number);
export const question = syncStep1(Uint8Array.of(0));
export const queryAwareness = frame(3);

/** Presence of one client. */
export function presence(clientId: number, state: string, clock = 1): Uint8Array {
  return frame(1, frame(1, clientId, clock, state));
}

/** A number that no loop should count to, and that still is one. */
export const huge = 2 ** 52;
