const connectTimeoutMs = 2_000;
const retryMaxMs = 1_000;

/** A Redis that answers nothing for longer than this is taken for gone. */
export const silenceMs = 6_000;

/** How a connection to Redis is made, and made again for as long as it takes. */
export function redisConnection(url: string) {
  const socket = {
    connectTimeout: connectTimeoutMs,
    socketTimeout: silenceMs,
    // Not all instances at the same moment.
    reconnectStrategy: (attempts: number) => Math.min(50 * 2 ** Math.min(attempts, 10), retryMaxMs) * (0.5 + Math.random() / 2),
  };
  const { protocol, pathname } = new URL(url);
  return {
    ...(protocol === 'unix:' ? { socket: { ...socket, path: decodeURIComponent(pathname) } } : { url, socket }),
    // Without it what is sent during an outage would be kept, and sent after it.
    disableOfflineQueue: true,
    pingInterval: silenceMs / 3,
  };
}

/** The address without what signs in. */
export function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host === '' ? pathname : host;
}
