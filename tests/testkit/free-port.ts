import { createServer } from 'node:net';

/** A port of loopback that nobody listens on now: for programs that must come back on the same one. @throws when there is none. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('No port was given'));
      });
    });
  });
}
