import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import { createPostgresStore } from '@planrum/server/sync/store/postgres.ts';
import fc from 'fast-check';
import * as Y from 'yjs';
import { freePort } from '../free-port.ts';
import { postmasterOf } from '../installation.ts';
import { startProxy } from '../proxy.ts';
import { startRedis } from '../redis.ts';
import { createSeed } from '../seed.ts';
import { startServerProcess, type ServerProcess } from '../server-process.ts';
import { openStockClient, type StockClient } from './stock-client.ts';

/** What is ended, with SIGKILL. */
export type Victim = 'instance' | 'redis' | 'database';

/** What a run saw. */
export interface CrashReport {
  readonly kills: Readonly<Record<Victim, number>>;
  /** Kills at a moment when somebody had typed what was not acknowledged yet. */
  readonly killsAmidTyping: number;
  /** Words typed, each of which was acknowledged in the end. */
  readonly words: number;
  /** Words that were acknowledged and were not in the log after the next kill. There are to be none. */
  readonly lost: readonly string[];
}

/** Which victims there are to be, in an order that the seed decides. */
export interface CrashPlan {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

const writers = 4;
/** Two words of each writer are acknowledged between a kill and the next, so that everything has come back. */
const wordsBetween = 2;
const typingMs = 10;

/**
 * Four people type, with the stock provider, over two instances that share a PostgreSQL that is durable and a Redis, behind a proxy
 * that knows no sessions. One after the other is killed and started again. @throws when the writers do not come to the same.
 */
export async function runCrashes({ kills, seed, report = () => undefined }: CrashPlan): Promise<CrashReport> {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-crash-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(directory, 0o755);
  const closing: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  try {
    const database = await openEmbeddedDatabase({ dataDirectory: join(directory, 'data'), onLost: rethrow });
    closing.push(() => database.stop());
    // Connections break when PostgreSQL is killed; what needs one asks again.
    const pool = createPool(database.url, { onError: () => undefined });
    closing.push(() => pool.end());
    await migrate(pool);
    const redis = await startRedis();
    closing.push(() => redis.close());
    const instances = await startInstances(directory, { DATABASE_URL: database.url, REDIS_URL: redis.url, AUTH_SECRET: 'a secret of at least thirty-two characters' });
    closing.push(() => instances.close());
    const proxy = await startProxy(instances.urls);
    closing.push(() => proxy.close());

    const { documentName, tokens } = await seedDocument(pool);
    const typists = tokens.map((token, index) => createTypist(openStockClient({ url: `${proxy.url.replace('http', 'ws')}/sync`, documentName, token }), index));
    closing.push(() => typists.forEach((typist) => typist.close()));
    const store = createPostgresStore(pool, { commitTimeoutMs: 15_000 });

    const done = { instance: 0, redis: 0, database: 0 };
    const lost: string[] = [];
    let killsAmidTyping = 0;
    for (const victim of orderOf(kills, seed)) {
      await Promise.all(typists.map((typist) => typist.saved(wordsBetween)));
      if (typists.some((typist) => typist.isUnacknowledged)) killsAmidTyping += 1;
      const acknowledged = typists.map((typist) => typist.acknowledged);
      done[victim] += 1;
      report(`kill ${String(done.instance + done.redis + done.database)}: ${victim}, after ${String(acknowledged.reduce((sum, words) => sum + words, 0))} words`);
      await strike(victim);
      const log = await readLog();
      for (const [index, typist] of typists.entries()) lost.push(...typist.missingFrom(log, acknowledged[index] ?? 0));
    }
    const words = (await Promise.all(typists.map((typist) => typist.finish()))).reduce((sum, count) => sum + count, 0);
    const log = await readLog();
    for (const typist of typists) {
      lost.push(...typist.missingFrom(log, typist.acknowledged));
      await typist.comesTo(log);
    }
    return { kills: done, killsAmidTyping, words, lost };

    async function strike(victim: Victim): Promise<void> {
      if (victim === 'instance') await instances.killNext();
      if (victim === 'redis') {
        await redis.kill();
        await redis.start();
      }
      if (victim !== 'database') return;
      // An instance that starts without a database says so and ends, and nobody here starts it again.
      await instances.allServe();
      process.kill(postmasterOf(database.directory), 'SIGKILL');
    }

    async function readLog(): Promise<Y.Doc> {
      for (;;) {
        try {
          const stored = await store.load(documentName);
          const doc = new Y.Doc();
          if (stored?.snapshot) Y.applyUpdateV2(doc, stored.snapshot.state);
          for (const { payload } of stored?.log ?? []) Y.applyUpdate(doc, payload);
          if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new GapInLog();
          return doc;
        } catch (error) {
          // PostgreSQL is on its way back.
          if (error instanceof GapInLog) throw error;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

class GapInLog extends Error {
  override readonly name = 'GapInLog';
}

function rethrow(error: Error): never {
  throw error;
}

function orderOf(kills: CrashPlan['kills'], seed: number): readonly Victim[] {
  const all = Object.entries(kills).flatMap(([victim, count]) => Array.from({ length: count }, () => victim as Victim));
  return fc.sample(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), { seed, numRuns: 1 })[0] ?? [];
}

async function seedDocument(pool: ReturnType<typeof createPool>): Promise<{ readonly documentName: string; readonly tokens: readonly string[] }> {
  const prisma = createPrisma(pool);
  const seed = createSeed(prisma);
  const organisation = await seed.organisation('FOB');
  const programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', organisation);
  const agreement = await programme.agreement('Beskæftigelse');
  const tokens: string[] = [];
  for (let index = 0; index < writers; index++) {
    tokens.push(await seed.token(await seed.user(`Person ${String(index)}`, { of: [organisation] }), 'READ_PLANS', 'WRITE_TEXT'));
  }
  await prisma.$disconnect();
  return { documentName: agreement.document.name, tokens };
}

interface Instances {
  readonly urls: readonly string[];
  /** Ends the one that has run longest, once it serves, and starts it again. Settles when it is gone. */
  killNext(): Promise<void>;
  /** Settles when all of them serve. */
  allServe(): Promise<unknown>;
  close(): Promise<void>;
}

async function startInstances(directory: string, settings: Readonly<Record<string, string>>): Promise<Instances> {
  const ports = [await freePort(), await freePort()];
  const start = (index: number): ServerProcess =>
    startServerProcess(join(directory, `instance-${String(index)}`), { ...settings, PORT: String(ports[index] ?? 0), LOG_LEVEL: 'error' });
  const running = ports.map((_, index) => start(index));
  const urls = await Promise.all(running.map(({ url }) => url));
  let next = 0;

  async function end(index: number): Promise<void> {
    running[index]?.kill('SIGKILL');
    await running[index]?.ended;
  }

  return {
    urls,
    async killNext() {
      const index = next % ports.length;
      next += 1;
      await running[index]?.url;
      await end(index);
      running[index] = start(index);
    },
    allServe: () => Promise.all(running.map(({ url }) => url)),
    async close() {
      await Promise.all(running.map((_, index) => end(index)));
    },
  };
}

interface Typist {
  /** Settles when so many more words are acknowledged. */
  saved(more: number): Promise<void>;
  /** How many words are acknowledged. */
  readonly acknowledged: number;
  readonly isUnacknowledged: boolean;
  missingFrom(log: Y.Doc, words: number): readonly string[];
  /** Types no more. Settles with the number of words when all of them are acknowledged. */
  finish(): Promise<number>;
  /** Settles when the copy is what the log is. */
  comesTo(log: Y.Doc): Promise<void>;
  close(): void;
}

/** Types words that nobody else does, a fence after each, whether there is a connection or not. */
function createTypist(client: StockClient, index: number): Typist {
  const fences = new Map<number, number>();
  let typed = 0;
  let acknowledged = 0;

  function word(number: number): string {
    return `ord-${String(index)}-${String(number)} `;
  }

  function ask(): void {
    const fence = client.fence();
    if (fence !== null) fences.set(fence, typed);
  }

  function noteEchoes(): void {
    for (const [fence, words] of fences) {
      if (!client.echoes.has(fence)) continue;
      acknowledged = Math.max(acknowledged, words);
      fences.delete(fence);
    }
  }

  const typing = setInterval(() => {
    client.text.insert(client.text.length, word((typed += 1)));
    ask();
  }, typingMs);

  const typist: Typist = {
    async saved(more) {
      noteEchoes();
      const aim = acknowledged + more;
      await client.until(() => {
        noteEchoes();
        return acknowledged >= aim;
      });
    },
    get acknowledged() {
      noteEchoes();
      return acknowledged;
    },
    get isUnacknowledged() {
      noteEchoes();
      return acknowledged < typed;
    },
    missingFrom(log, words) {
      const present = new Set(log.getText('words').toJSON().split(' '));
      return Array.from({ length: words }, (_, number) => word(number + 1)).filter((each) => !present.has(each.trimEnd()));
    },
    async finish() {
      clearInterval(typing);
      // A fence that was out when its connection broke does not come back.
      const asking = setInterval(ask, 50);
      await client.until(() => typist.acknowledged === typed);
      clearInterval(asking);
      return typed;
    },
    async comesTo(log) {
      const text = log.getText('words').toJSON();
      await client.until(() => client.text.toJSON() === text);
      if (client.doc.store.pendingStructs !== null) throw new Error('Changes are pending in a copy.');
    },
    close() {
      clearInterval(typing);
      client.close();
    },
  };
  return typist;
}
