import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { createAccess } from '@planrum/server/access/create-access.ts';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { noChannels, type Channels } from '@planrum/server/events/channels.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { createSync, type Sync, type SyncLimits } from '@planrum/server/sync/index.ts';
import { pino } from 'pino';
import type { TestDatabase } from '../database.ts';

/** Live co-editing over real sockets, by the real sign-in and policy. */
export interface SyncServer {
  /** `ws://127.0.0.1:<port>/sync`: what a provider is given. */
  readonly url: string;
  readonly sync: Sync;
  close(): Promise<void>;
}

export interface SyncServerOptions {
  readonly limits?: Partial<SyncLimits>;
  readonly bus?: Bus;
  readonly channels?: Channels;
}

export async function startSyncServer(
  { pool, prisma }: TestDatabase,
  { limits = {}, bus = createMemoryBus(), channels = noChannels }: SyncServerOptions = {},
): Promise<SyncServer> {
  const logger = pino({ level: 'silent' });
  const publicUrl = 'http://localhost:4000';
  const config = { publicUrl, trustedProxies: 0, sessionSecret: 'a secret of at least thirty-two characters' };
  const access = createAccess({ prisma, bus, config, now: () => new Date(), logger });
  const sync = createSync({ pool, prisma, bus, channels, authenticate: access.actorFromRequest, logger, config, limits });
  const http = createServer();
  http.on('upgrade', (request, socket, head) => {
    const name = new URL(request.url ?? '', publicUrl).pathname.split('/').at(-1) ?? '';
    sync.handleUpgrade(request, socket, head, decodeURIComponent(name));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    sync,
    async close() {
      await sync.close();
      access.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
