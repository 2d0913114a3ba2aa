import { createHmac } from 'node:crypto';
import { createClient } from '@redis/client';
import { RateLimiterMemory, RateLimiterRedis, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { redisConnection } from '../events/redis-address.ts';
import type { Counting } from './rates.ts';

/** Longer than Redis ever takes when it is well. */
const patienceMs = 100;

export interface RedisCounting {
  readonly counting: Counting;
  close(): void;
}

/**
 * Counts in Redis, for all instances together. While Redis is away or does not answer each instance counts for itself, as it does without one:
 * what is asked waits a moment, or more is let through, and nothing else happens. Who is counted is not written there: keys are hashed under
 * the installation's secret, since some are tokens.
 */
export function createRedisCounting({ url, secret }: { readonly url: string; readonly secret: string }): RedisCounting {
  const client = createClient(redisConnection(url));
  // Told by the channels, which use the same Redis.
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  const installation = createHmac('sha256', secret).update('rates').digest('base64url').slice(0, 16);
  return {
    counting(policy, { points, duration }) {
      const insuranceLimiter = new RateLimiterMemory({ points, duration });
      const keyPrefix = `planrum:${installation}:${policy}`;
      const inRedis = new RateLimiterRedis({
        ...{ storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true, insuranceLimiter, keyPrefix, points, duration },
        // Whoever has nothing left is refused without asking Redis again.
        inMemoryBlockOnConsumed: points,
      });
      const limiter = new RLWrapperTimeouts({ limiter: inRedis, timeoutMs: patienceMs, insuranceLimiter });
      return { consume: (key, spent) => limiter.consume(createHmac('sha256', secret).update(String(key)).digest('base64url'), spent) };
    },
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}
