import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import type { PrismaClient } from '@planrum/prisma';
import { freePort } from '../../testkit/free-port.ts';
import { startFlags } from '../start-flags.ts';
import { createSeed } from '../../testkit/seed.ts';

/** What is there to follow, and by whom. */
export interface BenchData {
  readonly programmeId: string;
  /** What is changed to make an event. */
  readonly responsibilityId: string;
  /** Of the one who changes it. */
  readonly writerToken: string;
  /** Of readers: each with rights of their own. */
  readonly tokens: readonly string[];
}

export interface BenchDatabase {
  readonly data: BenchData;
  readonly url: string;
  readonly directory: string;
  close(): Promise<void>;
}

/** A server in a process of its own, which ends with this one. */
export interface RunningServer {
  readonly process: ChildProcess;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  kill(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');
const execArgv = ['--expose-gc', '--require', join(import.meta.dirname, '..', 'sync', 'probe.cjs')];
const groups = 20;
const quarters = [
  ['2021-10-01', '2021-12-31'],
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-06-30'],
  ['2022-07-01', '2022-09-30'],
] as const;

/** A durable PostgreSQL with one agreement of 12 indicators and 48 figures, and readers with twenty kinds of rights. */
export async function createBenchDatabase(): Promise<BenchDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-bench-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(directory, 0o755);
  const database = await openEmbeddedDatabase({ dataDirectory: join(directory, 'database'), onLost: rethrow });
  const pool = createPool(database.url, { onError: rethrow });
  const prisma = createPrisma(pool);

  async function close(): Promise<void> {
    await prisma.$disconnect();
    await pool.end();
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  }

  try {
    await migrate(pool);
    return { data: await writeData(prisma), url: database.url, directory, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeData(prisma: PrismaClient): Promise<BenchData> {
  const seed = createSeed(prisma);
  const [own, partner] = [await seed.organisation('FOB'), await seed.organisation('KVINFO')];
  const programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', own);
  const agreement = await programme.agreement('Beskæftigelse');
  const responsibility = await agreement.responsibility('PERFORMS', own);
  await agreement.responsibility('ADVISES', partner);
  for (let number = 0; number < 12; number++) {
    const indicator = await agreement.indicator(`Forløb ${String(number)}`, { reporter: number % 2 === 0 ? own : partner, baseline: '120.5' });
    for (const [quarter, [start, end]] of quarters.entries()) {
      await agreement.figure(indicator, { start, end }, `${String(number * 10 + quarter)}.5`, partner);
    }
  }
  const tokens: string[] = [];
  for (let index = 0; index < groups; index++) {
    const organisation = await seed.organisation(`Læser ${String(index)}`);
    await programme.grant('READER', organisation);
    // A role somewhere else makes their rights others' no more.
    await (await seed.programme(`Andet ${String(index)}`)).grant('READER', organisation);
    tokens.push(await seed.token(await seed.user(`Læser ${String(index)}`, { of: [organisation] }), 'SUBSCRIBE', 'READ_PLANS', 'READ_FIGURES'));
  }
  return {
    programmeId: programme.id,
    responsibilityId: responsibility.id,
    writerToken: await seed.token(await seed.user('Anna', { of: [own] }), 'READ_PLANS', 'ADMINISTER'),
    tokens,
  };
}

/** This server as it is started everywhere: built, with accounts and rights. */
export async function startPlanrum(database: BenchDatabase): Promise<RunningServer> {
  const port = await freePort();
  const child = fork(join(root, 'server', 'bin', 'start.mjs'), {
    execArgv: [...startFlags(root), ...execArgv],
    env: {
      ...{ PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'error' },
      ...{ DATABASE_URL: database.url, DATA_DIR: database.directory },
      // All of them come from one address.
      ...{ GRAPHQL_REQUESTS_PER_MINUTE: '100000000', GRAPHQL_COST_PER_MINUTE: '100000000000' },
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  return started(
    child,
    new Promise((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/is running at/.test(said)) resolve(`http://127.0.0.1:${String(port)}`);
      });
    }),
  );
}

export function startApollo(database: BenchDatabase): Promise<RunningServer> {
  const child = fork(join(import.meta.dirname, 'peers', 'apollo.mjs'), {
    execArgv,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', DATABASE_URL: database.url },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return started(child, new Promise((resolve) => child.once('message', (message: { readonly url: string }) => resolve(message.url))));
}

async function started(child: ChildProcess, ready: Promise<string>): Promise<RunningServer> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await Promise.race([ready, ended.then(() => Promise.reject(new Error('A server ended before it served.')))]);
  return {
    ...{ process: child, url },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function rethrow(error: Error): never {
  throw error;
}
