import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PresenceNews, SharedPresence } from './presence.ts';

/** Rows of a document's log as an instance tells the others of them, once they are committed. */
export interface CommittedRows {
  /** Number of the first; the others follow it. */
  readonly first: bigint;
  readonly payloads: readonly Uint8Array[];
  /** Accounts of the client ids that write for the first time. */
  readonly authors: ReadonlyMap<number, string>;
}

/** What instances say to each other about a document. */
export type InstanceMessage =
  | ({ readonly kind: 'rows' } & CommittedRows)
  /** The log has come so far; the rows are too much for a message. */
  | { readonly kind: 'head'; readonly seq: bigint }
  | ({ readonly kind: 'presence' } & PresenceNews);

/** Says how everything after it is to be read. Instances of another version are told nothing wrong: they look into the log. */
const format = 1;
const kinds = { rows: 0, head: 1, presence: 2 } as const;

export function encodeInstanceMessage(message: InstanceMessage): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, format);
    encoding.writeUint8(encoder, kinds[message.kind]);
    switch (message.kind) {
      case 'rows':
        encoding.writeBigUint64(encoder, message.first);
        encoding.writeVarUint(encoder, message.payloads.length);
        for (const payload of message.payloads) encoding.writeVarUint8Array(encoder, payload);
        encoding.writeVarUint(encoder, message.authors.size);
        for (const [clientId, userId] of message.authors) {
          encoding.writeVarUint(encoder, clientId);
          encoding.writeVarString(encoder, userId);
        }
        return;
      case 'head':
        encoding.writeBigUint64(encoder, message.seq);
        return;
      case 'presence':
        encoding.writeUint8(encoder, message.isWhole ? 1 : 0);
        encoding.writeUint8(encoder, message.asks ? 1 : 0);
        encoding.writeVarUint(encoder, message.entries.length);
        for (const { clientId, userId, clock, state } of message.entries) {
          encoding.writeVarUint(encoder, clientId);
          encoding.writeVarString(encoder, userId);
          encoding.writeVarUint(encoder, clock);
          encoding.writeVarString(encoder, JSON.stringify(state));
        }
    }
  });
}

/** @returns null when it is not to be understood, as that of a newer version. */
export function decodeInstanceMessage(bytes: Uint8Array): InstanceMessage | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readUint8(decoder) !== format) return null;
    switch (decoding.readUint8(decoder)) {
      case kinds.rows:
        return {
          kind: 'rows',
          first: readSeq(decoder),
          payloads: readMany(decoder, decoding.readVarUint8Array),
          authors: new Map(readMany(decoder, (from) => [decoding.readVarUint(from), decoding.readVarString(from)] as const)),
        };
      case kinds.head:
        return { kind: 'head', seq: readSeq(decoder) };
      case kinds.presence:
        return {
          kind: 'presence',
          isWhole: decoding.readUint8(decoder) === 1,
          asks: decoding.readUint8(decoder) === 1,
          entries: readMany(decoder, readPresence),
        };
      default:
        return null;
    }
  } catch {
    // Lib0 throws what it likes at an end that comes too early.
    return null;
  }
}

function readMany<Value>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => Value): readonly Value[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, () => read(decoder));
}

function readPresence(decoder: decoding.Decoder): SharedPresence {
  const clientId = decoding.readVarUint(decoder);
  const userId = decoding.readVarString(decoder);
  const clock = decoding.readVarUint(decoder);
  // Written by encodeInstanceMessage from such a state.
  const state = JSON.parse(decoding.readVarString(decoder)) as SharedPresence['state'];
  return { clientId, userId, clock, state };
}

/** Lib0 does not say what type it has. */
function readSeq(decoder: decoding.Decoder): bigint {
  return decoding.readBigUint64(decoder) as bigint;
}
