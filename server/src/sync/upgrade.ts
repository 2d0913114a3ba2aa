import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { addressOf } from '../access/address.ts';
import { refuseUpgrade } from '../refuse-upgrade.ts';
import type { ConnectRequest } from './admission.ts';
import { createConnection, type Connection, type ConnectionOptions } from './connection.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import { createPlaces, type Place, type PlaceCounts } from './places.ts';
import { wrapSocket } from './socket.ts';

export interface UpgradeCounts extends PlaceCounts {
  /** Of the connections, how many were told to close and have not gone. */
  readonly closing: number;
}

/** Turns upgrade requests into connections. */
export interface Upgrades {
  readonly connections: ReadonlySet<Connection>;
  readonly counts: UpgradeCounts;
  /**
   * Takes the socket over, whatever the request is: a refusal is a close code, since a browser's page can read no more of a
   * failed upgrade than that it failed. Only where there is no place left it is answered with 503: then even telling why would cost too much.
   */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer, documentName: string): void;
  close(): void;
}

export function createUpgrades(
  options: Pick<ConnectionOptions, 'admit' | 'registry'> & {
    readonly limits: SyncLimits;
    readonly logger: SyncLogger;
    readonly trustedProxies: number;
  },
): Upgrades {
  const { limits, logger } = options;
  const connections = new Set<Connection>();
  const places = createPlaces(limits);
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.maxFrameBytes,
    // It costs more memory and time per connection than small updates are worth.
    perMessageDeflate: false,
    autoPong: false,
  });
  const heartbeat = setInterval(() => {
    for (const connection of [...connections]) connection.beat();
  }, limits.heartbeatMs);
  heartbeat.unref();
  let isClosed = false;

  function accept(webSocket: WebSocket, stream: Duplex, place: Place, request: ConnectRequest): void {
    const connection = createConnection({
      id: randomUUID(),
      socket: wrapSocket(webSocket, stream, () => connection.drained()),
      request,
      admit: options.admit,
      place,
      registry: options.registry,
      limits,
      logger,
      onClosed: (closed) => connections.delete(closed),
    });
    connections.add(connection);
    stream.on('data', (bytes: Buffer) => connection.heard(bytes.length));
    webSocket.on('message', (data: RawData, isBinary: boolean) => {
      if (isBinary && Buffer.isBuffer(data)) connection.receive(data);
      else connection.receiveText();
    });
    webSocket.on('ping', (data) => {
      connection.receiveControl();
      // Whoever asks for life without reading the answers is not answered.
      if (stream.writableLength <= limits.maxBufferedBytes) webSocket.pong(data);
    });
    webSocket.on('pong', connection.receiveControl);
    webSocket.on('close', connection.ended);
    // `ws` closes the socket after an error, and tells so.
    webSocket.on('error', (error) => logger.info({ err: error, document: request.documentName }, 'a sync socket failed'));
    if (isClosed) connection.close('shuttingDown');
  }

  return {
    connections,
    get counts() {
      return { ...places.counts, closing: places.counts.connections - connections.size };
    },
    handle(request, socket, head, documentName) {
      const address = addressOf(request, options.trustedProxies);
      const place = places.take(address);
      if (place === null) {
        logger.info({ address }, 'refused a sync connection: there are too many');
        refuseUpgrade(socket, 503);
        return;
      }
      socket.once('close', place.leave);
      const { cookie, authorization, origin, host } = request.headers;
      // Not with URL, which throws at what some clients ask for.
      const version = new URLSearchParams(request.url?.split('?')[1] ?? '').get('v');
      server.handleUpgrade(request, socket, head, (webSocket) => {
        accept(webSocket, socket, place, { documentName, headers: { cookie, authorization, origin, host }, version });
      });
    },
    close() {
      isClosed = true;
      clearInterval(heartbeat);
      for (const connection of [...connections]) connection.close('shuttingDown');
    },
  };
}
