import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRates, type GraphQLLimits, type Rates } from '@planrum/server/graphql/rates.ts';
import { createRedisCounting } from '@planrum/server/graphql/redis-counting.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { startRedis, type TestRedis } from '../testkit/redis.ts';

/** What several instances count together. */

const secret = 'a secret of at least thirty-two characters';
const limits: Omit<GraphQLLimits, 'maxAnswerCharacters'> = { requestsPerMinute: 10, costPerMinute: 1_000 };
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function redisOf(): Promise<TestRedis> {
  const redis = await startRedis();
  opened.push(redis);
  return redis;
}

/** An instance of the installation, which counts in Redis as soon as it is there. */
function instance({ url }: TestRedis, of = secret): Rates {
  const redis = createRedisCounting({ url, secret: of });
  opened.push(redis);
  return createRates(limits, redis.counting);
}

async function keysIn({ url }: TestRedis): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('redis-cli', ['-s', new URL(url).pathname, '--raw', 'keys', '*']);
  return stdout.split('\n').filter((key) => key !== '');
}

/** Settles when the instances count there. */
async function counted(redis: TestRedis, ...all: readonly Rates[]): Promise<void> {
  let before = (await keysIn(redis)).length;
  for (const [index, rates] of all.entries()) {
    await vi.waitFor(async () => {
      await rates.countRequest(`warm-up ${String(index)}`);
      expect((await keysIn(redis)).length).toBeGreaterThan(before);
    }, 5_000);
    before = (await keysIn(redis)).length;
  }
}

test('one allowance is shared by all instances, and what is left is told as without Redis', async () => {
  const redis = await redisOf();
  const [one, other] = [instance(redis), instance(redis)];
  await counted(redis, one, other);
  expect(await one.countCost('token plr_x', 700)).toEqual({ policy: 'cost', isExceeded: false, remaining: 300, resetSeconds: 60 });
  expect(await other.countCost('token plr_x', 200)).toMatchObject({ isExceeded: false, remaining: 100 });
  expect(await one.countCost('token plr_x', 200)).toMatchObject({ isExceeded: true, remaining: 0 });
  expect(await other.countCost('token plr_x', 1)).toMatchObject({ isExceeded: true, remaining: 0 });
  expect(await other.countCost('token plr_y', 1)).toMatchObject({ isExceeded: false, remaining: 999 });
  expect(one.policyHeader).toBe('"requests";q=10;w=60, "cost";q=1000;qu="cost";w=60');
});

test('two requests at the same moment are both counted', async () => {
  const redis = await redisOf();
  const all = [instance(redis), instance(redis)];
  await counted(redis, ...all);
  const standings = await Promise.all(Array.from({ length: 15 }, () => all).flat().map((rates) => rates.countRequest('198.51.100.7')));
  expect(standings.filter(({ isExceeded }) => !isExceeded)).toHaveLength(limits.requestsPerMinute);
});

test('no token and no address can be read there, and another installation counts for itself', async () => {
  const redis = await redisOf();
  const [one, stranger] = [instance(redis), instance(redis, 'another secret of thirty-two characters')];
  await counted(redis, one, stranger);
  await one.countCost('token plr_secret', 1_000);
  await one.countRequest('198.51.100.7');
  expect((await keysIn(redis)).join()).not.toMatch(/plr_secret|198\.51/);
  expect(await stranger.countCost('token plr_secret', 1)).toMatchObject({ isExceeded: false, remaining: 999 });
});

test('while Redis is away each instance counts for itself, at once, and together again when it is back', async () => {
  const redis = await redisOf();
  const [one, other] = [instance(redis), instance(redis)];
  await counted(redis, one, other);
  await redis.kill();
  expect(await one.countCost('token plr_x', 1_000)).toMatchObject({ isExceeded: false, remaining: 0 });
  expect(await one.countCost('token plr_x', 1)).toMatchObject({ isExceeded: true });
  expect(await other.countCost('token plr_x', 400)).toMatchObject({ isExceeded: false, remaining: 600 });
  await redis.start();
  await counted(redis, one, other);
  await one.countCost('token plr_z', 600);
  expect(await other.countCost('token plr_z', 300)).toMatchObject({ remaining: 100 });
});
