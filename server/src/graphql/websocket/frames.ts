import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Outlet } from '../subscriptions/deliver.ts';

/** A connection as it writes what many are told. */
export interface SharedWriter {
  /** Where the `next` messages of an operation go. */
  outlet(operationId: string): Outlet;
}

/** The end of a `next` message with this payload: the same for all who get it, and built once. */
const built = new WeakMap<Buffer, Buffer>();

/**
 * Writes `next` messages past `ws` and `graphql-ws`, which would serialise each, copy it into a string and build its header again for
 * every one of a thousand subscribers. A message is a header and the operation's id, which are this connection's own, and the rest, which
 * is everybody's and is never copied. `stream` is the connection that `ws` was given: it writes there at once too, since nothing is
 * compressed, so the order stays.
 *
 * What is replayed waits until it is taken, so that it never piles up. What is live does not: a connection on which more than
 * `maxUnsentBytes` wait, or would be twice as many with one message more, is `onTooSlow`, to be closed: it goes on by its cursors when it comes again.
 */
export function createSharedWriter(
  webSocket: Pick<WebSocket, 'readyState' | 'OPEN'>,
  stream: Duplex,
  { maxUnsentBytes, onTooSlow }: { readonly maxUnsentBytes: number; readonly onTooSlow: () => void },
): SharedWriter {
  return {
    outlet(operationId) {
      const beginning = Buffer.from(`{"id":${JSON.stringify(operationId)}`);
      return {
        next(payload, isReplayed) {
          if (webSocket.readyState !== webSocket.OPEN) return false;
          const waiting = stream.writableLength;
          if (waiting > maxUnsentBytes || (waiting > 0 && waiting + payload.length > 2 * maxUnsentBytes)) {
            onTooSlow();
            return false;
          }
          const rest = restOf(payload);
          stream.cork();
          stream.write(frameOf(beginning, rest.length));
          const taken = isReplayed ? written(stream, rest) : null;
          if (!isReplayed) stream.write(rest);
          stream.uncork();
          return taken;
        },
      };
    },
  };
}

function restOf(payload: Buffer): Buffer {
  const known = built.get(payload);
  if (known !== undefined) return known;
  const rest = Buffer.concat([Buffer.from(',"type":"next","payload":'), payload, Buffer.from('}')]);
  built.set(payload, rest);
  return rest;
}

/** Settles when it was handed to the operating system, or never will be. */
function written(stream: Duplex, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    stream.write(bytes, () => resolve());
  });
}

/** The header of a text message (RFC 6455, 5.2) that is not masked, and the first part of it. */
function frameOf(beginning: Buffer, restLength: number): Buffer {
  const length = beginning.length + restLength;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + beginning.length);
  frame[0] = 0x81;
  if (headerLength === 2) frame[1] = length;
  else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  beginning.copy(frame, headerLength);
  return frame;
}
