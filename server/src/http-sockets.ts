import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What the one port takes on. */
export interface HttpLimits {
  /** Connections in all, WebSockets among them. Above it new ones are dropped. */
  readonly maxSockets: number;
  /** Connections that ask for nothing. Above it the one that has been idle longest gives way. */
  readonly maxIdleSockets: number;
  /** From the connection, or the end of the answer before, until the head of a request is there. */
  readonly headersTimeoutMs: number;
}

export const defaultHttpLimits: HttpLimits = { maxSockets: 20_000, maxIdleSockets: 2_000, headersTimeoutMs: 10_000 };

/**
 * Keeps a server to its limits, however many connect and then say nothing.
 * @returns ends those that have never asked for anything, as browsers open in advance: Node takes them for busy, and waits for them.
 */
export function boundSockets(server: Server, { maxSockets, maxIdleSockets, headersTimeoutMs }: HttpLimits): () => void {
  /** In the order in which they became idle. */
  const idle = new Set<Socket>();
  function rest(socket: Socket): void {
    if (socket.destroyed) return;
    idle.add(socket);
    const [longest] = idle;
    if (idle.size > maxIdleSockets) longest?.destroy();
  }

  server.maxConnections = maxSockets;
  server.headersTimeout = headersTimeoutMs;
  server.on('connection', (socket) => {
    socket.once('close', () => idle.delete(socket));
    rest(socket);
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => rest(socket));
  });
  server.on('upgrade', (_request, socket) => idle.delete(socket as Socket));
  return () => {
    for (const socket of idle) if (socket.bytesRead === 0) socket.destroy();
  };
}
