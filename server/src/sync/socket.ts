import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SyncSocket } from './connection.ts';

/** A frame that goes to many sockets goes to one after the other, and is built once. */
let built: { readonly payload: Uint8Array; readonly frame: Buffer } | null = null;
/** A longer frame is not copied to have its header before it: a whole document would be in memory once more. */
const maxCopiedBytes = 16 * 1024;
/**
 * A longer message goes in fragments, each when the network has taken the one before it: so it is seen whether a slow reader reads, and
 * a ping need not wait until all of it has gone.
 */
const fragmentBytes = 128 * 1024;

/**
 * A socket that writes whole frames past `ws`, which would build the header again for each of a hundred readers. `stream` is the
 * connection that `ws` was given: it writes there at once too, since nothing is compressed, so the order stays; and what it writes
 * by itself are control frames, which may come between fragments.
 */
export function wrapSocket(webSocket: WebSocket, stream: Duplex, onDrained: () => void): SyncSocket {
  /** Waits behind a message that is being sent in fragments. */
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  /** How much of the first that waits has been sent. */
  let sentOfFirst = 0;
  let sentBytes = 0;

  function write(payload: Uint8Array, kind: FrameKind): void {
    sentBytes += payload.length;
    // Corked, the two go to the network together.
    stream.cork();
    stream.write(header(payload.length, kind));
    stream.write(payload);
    stream.uncork();
  }

  function writeWaiting(): void {
    for (let first = waiting[0]; first !== undefined && stream.writableLength < fragmentBytes; first = waiting[0]) {
      const end = Math.min(sentOfFirst + fragmentBytes, first.length);
      const isLast = end === first.length;
      write(first.subarray(sentOfFirst, end), sentOfFirst === 0 ? (isLast ? whole : begins) : isLast ? ends : goesOn);
      waitingBytes -= end - sentOfFirst;
      sentOfFirst = isLast ? 0 : end;
      if (isLast) waiting.shift();
    }
  }

  stream.on('drain', () => {
    writeWaiting();
    if (waiting.length === 0 && !stream.writableNeedDrain) onDrained();
  });

  return {
    send(frame) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      if (waiting.length > 0 || frame.length > fragmentBytes) {
        waiting.push(frame);
        waitingBytes += frame.length;
        writeWaiting();
      } else if (frame.length > maxCopiedBytes) {
        write(frame, whole);
      } else {
        sentBytes += frame.length;
        stream.write(wireFrame(frame));
      }
    },
    get bufferedBytes() {
      return stream.writableLength + waitingBytes;
    },
    get takenBytes() {
      return sentBytes - stream.writableLength;
    },
    ping() {
      if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
    },
    close(code, reason) {
      waiting = [];
      waitingBytes = 0;
      webSocket.close(code, reason);
    },
    terminate: () => webSocket.terminate(),
  };
}

function wireFrame(payload: Uint8Array): Buffer {
  if (built?.payload === payload) return built.frame;
  const frame = Buffer.concat([header(payload.length, whole), payload]);
  built = { payload, frame };
  return frame;
}

/** First byte of a frame: whether it ends its message, and whether it begins it, with binary data (RFC 6455, 5.2). */
type FrameKind = typeof whole | typeof begins | typeof goesOn | typeof ends;
const whole = 0x82;
const begins = 0x02;
const goesOn = 0x00;
const ends = 0x80;

/** Of an unmasked frame. */
function header(length: number, kind: FrameKind): Buffer {
  const bytes = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  bytes[0] = kind;
  if (bytes.length === 2) {
    bytes[1] = length;
  } else if (bytes.length === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  return bytes;
}
