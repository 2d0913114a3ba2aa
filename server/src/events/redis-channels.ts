import { createHmac, randomBytes } from 'node:crypto';
import { createClient, ErrorReply } from '@redis/client';
import type { ChannelListener, Channels } from './channels.ts';
import { hostOf, redisConnection } from './redis-address.ts';

/** What this needs of a logger; pino's fits. */
export interface RedisLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface RedisChannelsOptions {
  /** `redis:`, `rediss:`, or `unix:` with the path of a socket. Its password is never logged. */
  readonly url: string;
  /** The installation's own: several may share a Redis, whose channels know no databases. */
  readonly secret: string;
  readonly logger: RedisLogger;
}

/** How it went to reach Redis for the first time. */
export type FirstContact =
  | { readonly kind: 'connected' }
  /** It is not there, or not yet. Trying goes on. */
  | { readonly kind: 'absent' }
  /** It is there and does not take us: the address is wrong, or the password. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface RedisChannels extends Channels {
  /** Settles within seconds, and never fails. */
  readonly firstContact: Promise<FirstContact>;
  close(): void;
}

const instanceIdLength = 12;
/** For so long the start waits to hear from Redis. */
const firstContactMs = 2_000;
const stallMs = 2_000;
/** What Redis has not taken yet; above it messages are lost rather than kept. */
const maxUnsentBytes = 8 * 1024 * 1024;

/**
 * Channels by Redis (6 or newer), over one connection that is made again for as long as it takes. Redis only passes messages on
 * and keeps nothing: stopped and started again, it has cost some messages.
 */
export function createRedisChannels({ url, secret, logger }: RedisChannelsOptions): RedisChannels {
  const instanceId = randomBytes((instanceIdLength * 3) / 4).toString('base64url');
  const prefix = `planrum:${createHmac('sha256', secret).update('channels').digest('base64url').slice(0, 16)}:`;
  const listeners = new Map<string, Set<ChannelListener>>();
  const client = createClient(redisConnection(url));
  let unsentBytes = 0;
  let progressAt = 0;
  let isTroubled = false;
  let isClosed = false;
  let settleFirstContact: (contact: FirstContact) => void = () => undefined;
  const firstContact = new Promise<FirstContact>((resolve) => (settleFirstContact = resolve));
  const patience = setTimeout(() => settleFirstContact({ kind: 'absent' }), firstContactMs);

  client.on('error', fail);
  client.on('ready', () => {
    if (isTroubled) logger.info({}, 'Redis is there again; what is written reaches other instances at once');
    isTroubled = false;
    settle({ kind: 'connected' });
    // The client brings back by itself only what it had subscribed before.
    if (listeners.size > 0) activate([...listeners.keys()]);
  });
  // Goes on until it is closed, and what goes wrong is told by events.
  client.connect().catch(fail);

  function settle(contact: FirstContact): void {
    clearTimeout(patience);
    settleFirstContact(contact);
  }

  function fail(error: unknown): void {
    if (isClosed) return;
    settle(error instanceof ErrorReply ? { kind: 'refused', reason: error.message } : { kind: 'absent' });
    if (!isTroubled) logger.warn({ err: error, redis: hostOf(url) }, 'Redis cannot be used; other instances see what is written here when they look, until it can');
    isTroubled = true;
  }

  function activate(channels: readonly string[]): void {
    client
      .subscribe(channels.map((channel) => prefix + channel), receive, true)
      .then(() => {
        for (const channel of channels) for (const listener of listeners.get(channel) ?? []) listener.onReady();
      })
      .catch(fail);
  }

  function leave(channel: string): void {
    if (client.isReady) client.unsubscribe(prefix + channel, receive, true).catch(fail);
  }

  /** A Redis that has stopped answering is also found out by that nothing more is written to it: then the socket falls silent. */
  function isStalled(nextBytes: number): boolean {
    return unsentBytes > 0 && (unsentBytes + nextBytes > maxUnsentBytes || performance.now() - progressAt > stallMs);
  }

  /** Must not throw: the client would take it for a broken answer of Redis. */
  function receive(framed: Buffer, prefixed: Buffer): void {
    const from = framed.toString('latin1', 0, instanceIdLength);
    if (from === instanceId) return;
    const channel = prefixed.toString().slice(prefix.length);
    const listening = listeners.get(channel);
    // Left during an outage, and brought back by the client.
    if (listening === undefined) return leave(channel);
    for (const listener of listening) {
      try {
        listener.onMessage(framed.subarray(instanceIdLength), from);
      } catch (error) {
        logger.error({ err: error, channel }, 'a message of another instance could not be handled');
      }
    }
  }

  return {
    firstContact,
    publish(channel, encode) {
      if (!client.isReady) return;
      const framed = Buffer.concat([Buffer.from(instanceId, 'latin1'), encode()]);
      if (isStalled(framed.length)) return fail(new Error('Redis takes messages too slowly.'));
      if (unsentBytes === 0) progressAt = performance.now();
      unsentBytes += framed.length;
      client
        .publish(prefix + channel, framed)
        .catch(fail)
        .finally(() => {
          unsentBytes -= framed.length;
          progressAt = performance.now();
        });
    },
    subscribe(channel, listener) {
      const others = listeners.get(channel);
      // One of its own lets the same listener subscribe twice.
      const entry = { ...listener };
      if (others === undefined) listeners.set(channel, new Set([entry]));
      else others.add(entry);
      if (client.isReady) activate([channel]);
      return () => {
        const remaining = listeners.get(channel);
        if (remaining?.delete(entry) !== true || remaining.size > 0) return;
        listeners.delete(channel);
        leave(channel);
      };
    },
    close() {
      isClosed = true;
      settle({ kind: 'absent' });
      listeners.clear();
      client.destroy();
    },
  };
}
