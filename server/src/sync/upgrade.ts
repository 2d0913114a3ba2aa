import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { ConnectRequest } from './admission.ts';
import { createConnection, type Connection, type ConnectionOptions } from './connection.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import { wrapSocket } from './socket.ts';

/** Turns upgrade requests into connections. */
export interface Upgrades {
  readonly connections: ReadonlySet<Connection>;
  /**
   * Takes the socket over, whatever the request is: a refusal is a close code, since a browser's page can read no more of a
   * failed upgrade than that it failed.
   */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer, documentName: string): void;
  close(): void;
}

export function createUpgrades(
  options: Pick<ConnectionOptions, 'admit' | 'registry'> & {
    readonly limits: SyncLimits;
    readonly logger: SyncLogger;
  },
): Upgrades {
  const { limits, logger } = options;
  const connections = new Set<Connection>();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.maxFrameBytes,
    // It costs more memory and time per connection than small updates are worth.
    perMessageDeflate: false,
  });
  const heartbeat = setInterval(() => {
    for (const connection of [...connections]) connection.beat();
  }, limits.heartbeatMs);
  heartbeat.unref();
  let isClosed = false;

  function accept(webSocket: WebSocket, stream: Duplex, request: ConnectRequest): void {
    const connection = createConnection({
      id: randomUUID(),
      socket: wrapSocket(webSocket, stream),
      request,
      admit: options.admit,
      registry: options.registry,
      limits,
      logger,
      onClosed: (closed) => connections.delete(closed),
    });
    connections.add(connection);
    stream.on('drain', connection.drained);
    webSocket.on('message', (data: RawData, isBinary: boolean) => {
      if (isBinary && Buffer.isBuffer(data)) connection.receive(data);
      else connection.receiveText();
    });
    webSocket.on('pong', connection.receivePong);
    webSocket.on('close', connection.ended);
    // `ws` closes the socket after an error, and tells so.
    webSocket.on('error', (error) => logger.info({ err: error, document: request.documentName }, 'a sync socket failed'));
    if (isClosed) connection.close('shuttingDown');
  }

  return {
    connections,
    handle(request, socket, head, documentName) {
      const { cookie, authorization, origin, host } = request.headers;
      // Not with URL, which throws at what some clients ask for.
      const version = new URLSearchParams(request.url?.split('?')[1] ?? '').get('v');
      server.handleUpgrade(request, socket, head, (webSocket) => {
        accept(webSocket, socket, { documentName, headers: { cookie, authorization, origin, host }, version });
      });
    },
    close() {
      isClosed = true;
      clearInterval(heartbeat);
      for (const connection of [...connections]) connection.close('shuttingDown');
    },
  };
}
