import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createRedisChannels, type RedisChannels } from '@planrum/server/events/redis-channels.ts';
import { createSharedBus } from '@planrum/server/events/shared-bus.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { startRedis, type TestRedis } from '../testkit/redis.ts';
import { collectingLogger, type CollectingLogger } from '../testkit/sync/logger.ts';

const secret = 'a secret of at least thirty-two characters';
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function redisOf(...settings: readonly string[]): Promise<TestRedis> {
  const redis = await startRedis(settings);
  opened.push(redis);
  return redis;
}

function join(redis: TestRedis, options: { readonly secret?: string; readonly logger?: CollectingLogger; readonly url?: string } = {}): RedisChannels {
  const channels = createRedisChannels({ url: redis.url, secret, logger: collectingLogger(), ...options });
  opened.push(channels);
  return channels;
}

interface Heard {
  readonly messages: string[];
  readonly senders: Set<string>;
  /** How often it was told that messages come through. */
  readonly times: number;
  until(condition: (heard: Heard) => boolean): Promise<void>;
  end(): void;
}

function listen(channels: RedisChannels, channel: string): Heard {
  const waiters = new Set<() => void>();
  const look = (): void => [...waiters].forEach((waiter) => waiter());
  let times = 0;
  const heard: Heard = {
    messages: [],
    senders: new Set(),
    get times() {
      return times;
    },
    until: (condition) =>
      new Promise((resolve) => {
        const waiter = (): void => {
          if (!condition(heard)) return;
          waiters.delete(waiter);
          resolve();
        };
        waiters.add(waiter);
        waiter();
      }),
    end: channels.subscribe(channel, {
      onMessage(message, from) {
        heard.messages.push(Buffer.from(message).toString('hex'));
        heard.senders.add(from);
        look();
      },
      onReady() {
        times += 1;
        look();
      },
    }),
  };
  return heard;
}

const bytes = (hex: string) => (): Uint8Array => Buffer.from(hex, 'hex');

describe('channels by Redis', () => {
  test('H2 carry any bytes to the other instances, in order, and not back', async () => {
    const redis = await redisOf();
    const [one, other] = [join(redis), join(redis)];
    const [own, heard] = [listen(one, 'a'), listen(other, 'a')];
    await Promise.all([own.until(({ times }) => times > 0), heard.until(({ times }) => times > 0)]);
    for (const hex of ['00ff0a', '', '0d0a00']) one.publish('a', bytes(hex));
    one.publish('b', bytes('bb'));
    other.publish('a', bytes('ee'));
    await Promise.all([heard.until(({ messages }) => messages.length === 3), own.until(({ messages }) => messages.length === 1)]);
    expect(heard.messages).toEqual(['00ff0a', '', '0d0a00']);
    expect(heard.senders.size).toBe(1);
    expect(own.messages).toEqual(['ee']);
    expect(own.senders).not.toEqual(heard.senders);
  });

  test('H2 keep installations apart', async () => {
    const redis = await redisOf();
    const [one, other, foreign] = [join(redis), join(redis), join(redis, { secret: 'another secret of thirty-two characters' })];
    const [heard, abroad] = [listen(other, 'a'), listen(foreign, 'a')];
    await Promise.all([heard.until(({ times }) => times > 0), abroad.until(({ times }) => times > 0)]);
    expect((await one.firstContact).kind).toBe('connected');
    one.publish('a', bytes('01'));
    await heard.until(({ messages }) => messages.length === 1);
    foreign.publish('a', bytes('02'));
    one.publish('a', bytes('03'));
    await heard.until(({ messages }) => messages.length === 2);
    expect(heard.messages).toEqual(['01', '03']);
    expect(abroad.messages).toEqual([]);
  });

  test('H3 lose what is published during an outage, and go on after it, however often', async () => {
    const redis = await redisOf();
    const logger = collectingLogger();
    const [one, other] = [join(redis, { logger }), join(redis)];
    const [heard, left, mine] = [listen(other, 'a'), listen(other, 'left'), listen(one, 'mine')];
    await Promise.all([heard, left, mine].map((each) => each.until(({ times }) => times > 0)));
    for (let outage = 1; outage <= 2; outage++) {
      await redis.kill();
      one.publish('a', bytes('00'));
      left.end();
      const later = listen(other, 'later');
      await redis.start();
      await Promise.all([heard.until(({ times }) => times > outage), mine.until(({ times }) => times > outage), later.until(({ times }) => times > 0)]);
      one.publish('left', bytes('ff'));
      one.publish('a', bytes('01'));
      one.publish('later', bytes('02'));
      await Promise.all([heard.until(({ messages }) => messages.length === outage), later.until(({ messages }) => messages.length === 1)]);
      later.end();
    }
    expect(heard.messages).toEqual(['01', '01']);
    expect(left.messages).toEqual([]);
    expect(logger.lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  test('H3 begin to work when Redis comes later than the server', async () => {
    const redis = await redisOf();
    await redis.kill();
    const [one, other] = [join(redis), join(redis)];
    const heard = listen(other, 'a');
    expect(await one.firstContact).toEqual({ kind: 'absent' });
    one.publish('a', bytes('00'));
    const ready = listen(one, 'b');
    await redis.start();
    await Promise.all([heard.until(({ times }) => times > 0), ready.until(({ times }) => times > 0)]);
    one.publish('a', bytes('01'));
    await heard.until(({ messages }) => messages.length > 0);
    expect(heard.messages).toEqual(['01']);
  });

  test('H3 say that Redis refuses, and never the password', async () => {
    const redis = await redisOf('--requirepass', 'the right one');
    const logger = collectingLogger();
    expect(await join(redis, { logger }).firstContact).toMatchObject({ kind: 'refused', reason: expect.stringContaining('NOAUTH') });
    expect(logger.lines).toHaveLength(1);
    const elsewhere = collectingLogger();
    const absent = join(redis, { logger: elsewhere, url: 'redis://someone:hemmeligt@127.0.0.1:1' });
    expect(await absent.firstContact).toEqual({ kind: 'absent' });
    expect(elsewhere.lines).toMatchObject([{ level: 'warn', details: { redis: '127.0.0.1:1' } }]);
    expect(inspect(elsewhere.lines, { depth: null })).not.toContain('hemmeligt');
  });

  test('H3 hint everything that somebody listens to when Redis is there again', async () => {
    const redis = await redisOf();
    const [one, other] = [createSharedBus(join(redis)), createSharedBus(join(redis))];
    const hears = (bus: Bus, topic: string): Promise<void> => new Promise((resolve) => bus.subscribe(topic, resolve));
    await hears(other, 'at the start');
    await redis.kill();
    const hearing = Promise.all([hears(other, 'a'), hears(other, 'b'), hears(one, 'd')]);
    one.publish('a');
    await redis.start();
    await hearing;
    const later = hears(other, 'c');
    one.publish('c');
    await later;
  });
});
