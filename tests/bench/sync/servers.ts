import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import { freePort } from '../../testkit/free-port.ts';
import { startFlags } from '../start-flags.ts';
import { createSeed } from '../../testkit/seed.ts';
import { hocuspocusDialect, planrumDialect, yWebsocketDialect, type Dialect } from './dialect.ts';
import { openRawClient, type RawClient } from './raw-client.ts';

/** A server that can be measured, in a process of its own, which ends with this one. */
export interface BenchServer {
  readonly name: string;
  /** Not one of the peers. */
  readonly isOwn: boolean;
  readonly acknowledges: boolean;
  start(): Promise<void>;
  /** Ends the process at once, if there is one. Settles when it is gone. */
  kill(): Promise<void>;
  /** Names of documents that nobody has opened yet. */
  newDocuments(count: number): Promise<readonly string[]>;
  /** The writer's number says whose account it is, where there are accounts. `state`: what the client has of the document. */
  open(documentName: string, writer?: number, state?: Uint8Array): RawClient;
  /** Processor time, in milliseconds, that the process spends until the work is done. */
  processorMsOf(work: () => Promise<unknown>): Promise<number>;
  /** Memory of the process that is resident, after a garbage collection. */
  memoryBytes(): Promise<number>;
  /** Ends it and removes what it left. */
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');
const probe = ['--expose-gc', '--require', join(import.meta.dirname, 'probe.cjs')];

interface Launched {
  readonly process: ChildProcess;
  /** `ws://127.0.0.1:<port>` */
  readonly url: string;
}

interface Kind {
  readonly name: string;
  readonly isOwn: boolean;
  readonly dialect: Dialect;
  launch(port: number): Promise<Launched>;
  newDocuments(count: number): Promise<readonly string[]>;
  headers(writer: number): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Profiles are written to the directory, one for each time that processor time is measured. */
function measured(kind: Kind, profileDirectory: string | null = null): BenchServer {
  let launched: Launched | null = null;
  let port = 0;
  let profiles = 0;

  function running(): Launched {
    if (launched === null) throw new Error(`${kind.name} does not run.`);
    return launched;
  }

  const server: BenchServer = {
    name: kind.name,
    isOwn: kind.isOwn,
    acknowledges: kind.dialect.acknowledges,
    async start() {
      // The same port after a restart, as clients expect.
      port ||= await freePort();
      launched = await kind.launch(port);
    },
    async kill() {
      if (launched === null) return;
      const { process } = launched;
      launched = null;
      if (process.exitCode !== null || process.signalCode !== null) return;
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGKILL');
      await ended;
    },
    newDocuments: kind.newDocuments,
    open: (documentName, writer = 0, state = undefined) =>
      openRawClient({ dialect: kind.dialect, url: running().url, headers: kind.headers(writer), state }, documentName),
    async processorMsOf(work) {
      const { process } = running();
      if (profileDirectory !== null) await ask(process, 'profile');
      const before = await ask(process, 'processor');
      await work();
      const spent = (await ask(process, 'processor')) - before;
      profiles += 1;
      if (profileDirectory !== null) await ask(process, 'profiled', join(profileDirectory, `${kind.name}-${String(profiles)}.cpuprofile`));
      return spent;
    },
    memoryBytes: () => ask(running().process, 'memory'),
    async close() {
      await server.kill();
      await kind.close();
    },
  };
  return server;
}

let questions = 0;

/** See probe.cjs. @throws when the process ends before it has answered. */
export function ask(process: ChildProcess, question: 'processor' | 'memory' | 'profile' | 'profiled', parameter?: string): Promise<number> {
  const id = (questions += 1);
  return new Promise((resolve, reject) => {
    const take = (message: { readonly answerTo?: number; readonly value: number }): void => {
      if (message.answerTo !== id) return;
      process.off('message', take);
      process.off('exit', ended);
      resolve(message.value);
    };
    const ended = (): void => {
      process.off('message', take);
      reject(new Error('A server ended while it was measured.'));
    };
    process.on('message', take);
    process.once('exit', ended);
    process.send({ id, question, parameter });
  });
}

/** A server of somebody else's, as it comes: documents in memory, nothing to sign in to. */
function peer(name: string, program: string, dialect: Dialect): BenchServer {
  let documents = 0;
  return measured({
    name,
    isOwn: false,
    dialect,
    launch(port) {
      const process = fork(join(import.meta.dirname, 'peers', program), {
        execArgv: probe,
        env: { PATH: environment('PATH'), NODE_ENV: 'production', PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      return new Promise((resolve, reject) => {
        process.once('message', (message: { readonly url: string }) => {
          resolve({ process, url: message.url });
        });
        process.once('exit', (code) => {
          reject(new Error(`${name} ended with ${String(code)}.`));
        });
      });
    },
    newDocuments: (count) => Promise.resolve(Array.from({ length: count }, () => `bench-${String((documents += 1))}`)),
    headers: () => ({}),
    close: () => Promise.resolve(),
  });
}

const accounts = 10;

interface Build {
  readonly name: string;
  /** Where it was cloned and built. */
  readonly directory: string;
}

/** This server as it is started everywhere: built, with accounts and rights, every update committed to a PostgreSQL that is durable. */
async function planrum({ name, directory }: Build, profileDirectory: string | null): Promise<BenchServer> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-bench-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(dataDirectory, 0o755);
  const database = await openEmbeddedDatabase({ dataDirectory: join(dataDirectory, 'database'), onLost: rethrow });
  const pool = createPool(database.url, { onError: rethrow });
  const prisma = createPrisma(pool);

  async function close(): Promise<void> {
    await prisma.$disconnect();
    await pool.end();
    await database.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }

  function launch(port: number): Promise<Launched> {
    const process = fork(join(directory, 'server', 'bin', 'start.mjs'), {
      execArgv: [...startFlags(directory), ...probe],
      env: {
        PATH: environment('PATH'),
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_URL: database.url,
        DATA_DIR: dataDirectory,
        LOG_LEVEL: 'error',
        // One writer of a hundred megabytes is measured, and not to be sent away for it.
        SYNC_BYTES_PER_SECOND: String(64 * 1024 * 1024),
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      let said = '';
      process.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/is running at/.test(said)) resolve({ process, url: `ws://127.0.0.1:${String(port)}/sync` });
      });
      process.once('exit', (code) => {
        reject(new Error(`${name} ended with ${String(code)}: ${said}`));
      });
    });
  }

  try {
    await migrate(pool);
    const seed = createSeed(prisma);
    const organisation = await seed.organisation('FOB');
    const programme = await seed.programme('En Fælles Indsats');
    await programme.grant('EDITOR', organisation);
    const tokens: string[] = [];
    for (let index = 0; index < accounts; index++) {
      tokens.push(await seed.token(await seed.user(`Person ${String(index)}`, { of: [organisation] }), 'READ_PLANS', 'WRITE_TEXT'));
    }
    const kind: Kind = {
      name,
      isOwn: true,
      dialect: planrumDialect,
      launch,
      async newDocuments(count) {
        const names: string[] = [];
        for (let index = 0; index < count; index++) names.push((await programme.agreement('Aftale')).document.name);
        return names;
      },
      headers: (writer) => ({ authorization: `Bearer ${tokens[writer % accounts] ?? ''}` }),
      close,
    };
    return measured(kind, profileDirectory);
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * This server and what to compare it with, none of them started: its peers, or another build of it.
 * @throws what keeps one of them from being made; then there is none.
 */
export async function createServers({
  against = null,
  profileDirectory = null,
}: {
  readonly against?: string | null;
  readonly profileDirectory?: string | null;
} = {}): Promise<readonly BenchServer[]> {
  const own = await planrum({ name: 'Planrum', directory: root }, profileDirectory);
  if (against === null) return [own, peer('y-websocket', 'y-websocket.mjs', yWebsocketDialect), peer('Hocuspocus', 'hocuspocus.mjs', hocuspocusDialect)];
  try {
    return [own, await planrum({ name: 'Other', directory: resolve(against) }, profileDirectory)];
  } catch (error) {
    await own.close();
    throw error;
  }
}

function rethrow(error: Error): never {
  throw error;
}

function environment(name: string): string {
  return process.env[name] ?? '';
}
