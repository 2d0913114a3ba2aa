import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import { migrate } from '@planrum/server/data/migrate.ts';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import { freePort } from '../../testkit/free-port.ts';
import { startFlags } from '../start-flags.ts';
import { writeBenchData, type BenchData } from './data.ts';
import { parentOf, processorMsOf, processorMsWithChildren } from './processor-time.ts';

/** A server that can be measured, in a process of its own, which ends with this one. */
export interface BenchServer {
  readonly name: string;
  /** Of its GraphQL endpoint. */
  readonly url: string;
  /** Processor time used so far by it and by the database, in milliseconds. */
  processorMs(): { readonly server: number; readonly database: number };
}

/** This server and its peers on one PostgreSQL with the same rows. */
export interface Bench {
  readonly servers: readonly BenchServer[];
  /** This server once more, where answers are kept. */
  readonly keeping: BenchServer;
  readonly data: BenchData;
  /** Changes something of every agreement, nothing of which is asked for. */
  write(): Promise<unknown>;
  /** Ends everything and removes what it left. */
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');
/** Ends a server with the process that started it. */
const execArgv = ['--require', join(import.meta.dirname, '..', 'sync', 'probe.cjs')];
const keepingName = 'Planrum, answers kept';
export const peers = ['Apollo', 'yoga', 'mercurius'] as const;

/** Starts this server, built, and its peers. @throws what keeps one of them from starting; then none of them runs. */
export async function startBench(): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'planrum-bench-'));
  // PostgreSQL may run as another account than ours.
  chmodSync(directory, 0o755);
  const database = await openEmbeddedDatabase({ dataDirectory: join(directory, 'database'), onLost: rethrow, settings: { max_connections: '120' } });
  const processes: ChildProcess[] = [];
  const writing = createPool(database.url, { onError: rethrow, maxConnections: 1 });

  async function close(): Promise<void> {
    await Promise.all(processes.map(endProcess));
    await writing.end();
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  }

  try {
    const { data, postgres } = await prepare(database.url);
    const environment = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', DATABASE_URL: database.url };
    const servers: BenchServer[] = [];
    for (const name of ['Planrum', ...peers, keepingName]) {
      const port = await freePort();
      const child =
        name.startsWith('Planrum')
          ? fork(join(root, 'server', 'bin', 'start.mjs'), {
              env: {
                ...{ ...environment, PORT: String(port), DATA_DIR: directory, LOG_LEVEL: 'error' },
                // All of it comes from one address.
                ...{ GRAPHQL_REQUESTS_PER_MINUTE: '100000000', GRAPHQL_COST_PER_MINUTE: '100000000000' },
                ...(name === keepingName ? {} : { GRAPHQL_KEPT_BYTES: '0' }),
              },
              stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
              execArgv: [...startFlags(root), ...execArgv],
            })
          : fork(join(import.meta.dirname, 'peers', `${name.toLowerCase()}.mjs`), {
              env: { ...environment, PORT: String(port) },
              stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
              execArgv,
            });
      processes.push(child);
      await begun(child, name);
      const { pid = 0 } = child;
      servers.push({
        name,
        url: `http://127.0.0.1:${String(port)}/graphql`,
        processorMs: () => ({ server: processorMsOf(pid), database: processorMsWithChildren(postgres) }),
      });
    }
    const keeping = servers.pop();
    if (keeping === undefined) throw new Error('No server keeps answers');
    const write = (): Promise<unknown> => writing.query(`update indicator set method = clock_timestamp()::text where name = 'Forløb 0'`);
    return { servers, keeping, data, write, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Writes what is asked for. @returns also the process that every connection's is a child of. */
async function prepare(url: string): Promise<{ readonly data: BenchData; readonly postgres: number }> {
  const pool = createPool(url, { onError: rethrow });
  const prisma = createPrisma(pool);
  try {
    await migrate(pool);
    const data = await writeBenchData(prisma);
    // As after a night in use: rows have been counted, so that statements are planned for what there is.
    await pool.query('vacuum analyze');
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    return { data, postgres: parentOf(rows[0]?.pid ?? 0) };
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** Settles when it serves: this server says so, and a peer sends a message. */
function begun(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('is running at')) resolve();
    });
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}: ${said}`)));
  });
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function rethrow(error: Error): never {
  throw error;
}
