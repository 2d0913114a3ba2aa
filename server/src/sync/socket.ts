import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SyncSocket } from './connection.ts';

/** Frames that go to many sockets are built once. */
const built = new WeakMap<Uint8Array, Buffer>();

/**
 * A socket that writes whole frames past `ws`, which would build the header again for each of a hundred readers. `stream` is the
 * connection that `ws` was given: it writes there at once too, since nothing is compressed, so the order stays.
 */
export function wrapSocket(webSocket: WebSocket, stream: Duplex): SyncSocket {
  return {
    send(frame) {
      if (webSocket.readyState === webSocket.OPEN) stream.write(wireFrame(frame));
    },
    get bufferedBytes() {
      return stream.writableLength;
    },
    ping() {
      if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
    },
    close: (code, reason) => webSocket.close(code, reason),
    terminate: () => webSocket.terminate(),
  };
}

function wireFrame(payload: Uint8Array): Buffer {
  const known = built.get(payload);
  if (known !== undefined) return known;
  const frame = buildFrame(payload);
  built.set(payload, frame);
  return frame;
}

/** A final, unmasked frame of binary data (RFC 6455, 5.2). */
function buildFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = 0x82;
  if (headerLength === 2) {
    frame[1] = length;
  } else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, headerLength);
  return frame;
}
