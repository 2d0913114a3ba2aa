import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A Redis of a test's own, on a socket in a directory of its own. */
export interface TestRedis {
  /** For REDIS_URL. */
  readonly url: string;
  /** Ends it without a word. Settles when it is gone. */
  kill(): Promise<void>;
  /** Starts it again, at the same address. Settles when it listens. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a Redis. @throws when there is none on this machine. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-redis-'));
  const socket = join(directory, 'redis.sock');
  let running: { readonly child: ChildProcessByStdio<null, Readable, null>; readonly ended: Promise<void> } | null = null;

  const redis: TestRedis = {
    url: `unix://${socket}`,
    async kill() {
      running?.child.kill('SIGKILL');
      await running?.ended;
      running = null;
    },
    async start() {
      const child = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', directory, '--save', '', ...settings], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      running = { child, ended: new Promise((resolve) => child.once('close', () => resolve())) };
      await isReady(child);
    },
    async close() {
      await redis.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  try {
    await redis.start();
  } catch (error) {
    await redis.close();
    throw error;
  }
  return redis;
}

function isReady(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('eady to accept connections')) resolve();
    });
    child.once('error', (error) => reject(new Error('These tests need Redis: apt-get install redis-server.', { cause: error })));
    child.once('close', () => reject(new Error(`Redis ended before it was ready:\n${said}`)));
  });
}
