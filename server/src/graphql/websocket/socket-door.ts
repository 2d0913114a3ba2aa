import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { isOwnOrigin } from '../../access/origin.ts';
import { hasRunOut } from '../../domain/actor.ts';
import { readEvents, readStreamHead } from '../../events/read.ts';
import { createLogTails } from '../../events/tails.ts';
import type { Surroundings } from '../http-context.ts';
import { createSharedAnswers } from '../subscriptions/shared-answers.ts';
import { createSharedWriter } from './frames.ts';
import { createSocketProtocol, type Executable } from './protocol.ts';
import { createSocketSession, socketCloseCodes, type SocketSession } from './session.ts';

const maxMessageBytes = 256 * 1024;
const pingIntervalMs = 12_000;
const closeTimeoutMs = 2000;
/** As soon as other changes of rights are noticed. */
const expiryIntervalMs = 500;

export interface SocketDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** What a connection may do, and wait with. */
export interface SocketLimits {
  /** Above it a connection cannot keep up with what is live. */
  readonly maxUnsentBytes: number;
  /** How long it may wait with its first message. */
  readonly initWaitMs: number;
}

const defaultLimits: SocketLimits = { maxUnsentBytes: 4 * 1024 * 1024, initWaitMs: 3_000 };

/** Connections to `/graphql`: their lives, and that they end when the rights they came in by do. */
export function createSocketDoor(
  executable: Executable,
  surroundings: Surroundings,
  { publicUrl, limits = {} }: { readonly publicUrl: string; readonly limits?: Partial<SocketLimits> },
): SocketDoor {
  const { access, logger, resources, bus } = surroundings;
  const { prisma, now } = resources;
  const { maxUnsentBytes, initWaitMs } = { ...defaultLimits, ...limits };
  const protocol = createSocketProtocol(executable, surroundings, { answers: createSharedAnswers(), initWaitMs });
  const tails = createLogTails({
    bus,
    read: (stream, after, limit) => readEvents(prisma, stream, after, limit),
    readHead: (stream) => readStreamHead(prisma, stream),
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const sessions = new Map<SocketSession, WebSocket>();

  const stopWatching = access.onRightsChanged(() => {
    for (const [session, socket] of sessions) {
      session.decideAgain().catch((error: unknown) => {
        // Nobody stays in on rights that cannot be read.
        logger.error({ err: error }, 'Rights of a GraphQL connection could not be read');
        socket.close(socketCloseCodes.tryAgainLater.code, socketCloseCodes.tryAgainLater.reason);
      });
    }
  });

  // Nothing happens when a session or token runs out, so somebody has to look.
  const expiry = setInterval(() => {
    const moment = now();
    for (const session of sessions.keys()) if (hasRunOut(session, moment)) session.closeAsRevoked();
  }, expiryIntervalMs);
  expiry.unref();

  function open(socket: WebSocket, request: IncomingMessage, stream: Duplex): void {
    const close = (code: number, reason: string): void => socket.close(code, reason);
    const session = createSocketSession({ access, tails, now, close });
    const writer = createSharedWriter(socket, stream, {
      maxUnsentBytes,
      onTooSlow() {
        logger.info({ unsentBytes: stream.writableLength }, 'A GraphQL connection could not keep up');
        close(socketCloseCodes.tooSlow.code, socketCloseCodes.tooSlow.reason);
      },
    });
    sessions.set(session, socket);
    const { authorization, origin, host } = request.headers;
    const cookie = isOwnOrigin({ origin, host }, publicUrl) ? request.headers.cookie : undefined;
    const headers = { authorization, cookie, 'accept-language': request.headers['accept-language'] };
    const fail = (error: unknown): void => {
      if (isClientsMistake(error)) return close(socketCloseCodes.badMessage.code, socketCloseCodes.badMessage.reason);
      logger.error({ err: error }, 'A GraphQL connection failed');
      socket.close(socketCloseCodes.tryAgainLater.code, socketCloseCodes.tryAgainLater.reason);
    };

    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close,
        onMessage: (listener) => {
          socket.on('message', (data) => void listener(textOf(data)).catch(fail));
        },
      },
      { session, writer, headers },
    );
    const stopPinging = keepAlive(socket);
    // Too large a message, a bad frame: ws closes with the right code, and it is the client's mistake.
    socket.on('error', (error) => logger.info({ err: error }, 'A GraphQL connection broke'));
    socket.once('close', (code, reason) => {
      stopPinging();
      sessions.delete(session);
      Promise.resolve(closed(code, String(reason))).catch((error: unknown) => {
        logger.error({ err: error }, 'A GraphQL connection did not end cleanly');
      });
    });
  }

  return {
    handleUpgrade(request, socket, head) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request, socket));
    },
    async close() {
      stopWatching();
      clearInterval(expiry);
      await Promise.all([...sockets.clients].map(closeSocket));
      sockets.close();
    },
  };
}

/** What graphql-ws throws for a message that is well formed and that only a server may send. */
function isClientsMistake(error: unknown): boolean {
  return error instanceof Error && /^Unexpected message of type \w+ received$/.test(error.message);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as ArrayBuffer).toString('utf8');
}

/** Settles when the frame is handed to the operating system: a slow reader slows its own events, and they wait in the log. */
function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) {
      resolve();
      return;
    }
    socket.send(data, (error) => {
      // A connection that goes while something is sent has its own event for it.
      if (error == null || socket.readyState !== socket.OPEN) resolve();
      else reject(error);
    });
  });
}

/** Pings, and cuts the connection when nothing came back since the last ping. @returns a function that stops it. */
function keepAlive(socket: WebSocket): () => void {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    socket.ping();
  }, pingIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

function closeSocket(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), closeTimeoutMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(socketCloseCodes.goingAway.code, socketCloseCodes.goingAway.reason);
  });
}
