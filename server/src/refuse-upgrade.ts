import type { Duplex } from 'node:stream';

const answers = {
  404: '404 Not Found',
  503: '503 Service Unavailable\r\nRetry-After: 30',
} as const;

/** Answers a request for a WebSocket that there is none, and lets go of the connection: its peer may never. */
export function refuseUpgrade(socket: Duplex, status: keyof typeof answers): void {
  socket.end(`HTTP/1.1 ${answers[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
