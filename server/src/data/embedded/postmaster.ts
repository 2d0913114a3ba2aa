import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive, spawnIdentity } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isSystemError, StartError } from '../../start-error.ts';
import { postgresEnvironment } from './initialise.ts';
import type { Placement } from './placement.ts';

/** Where a PostgreSQL listens: a directory with its socket, or the loopback address. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A PostgreSQL that serves our data. The endpoint is null until it has one. */
export interface Postmaster {
  readonly pid: number;
  readonly endpoint: Endpoint | null;
}

/** What a launched PostgreSQL came to. */
export interface Launch {
  /** Resolves when it has ended, with what it wrote since it was launched. */
  readonly ended: Promise<string>;
}

const port = 5432;
/** 107 on Linux, 103 on macOS, without the closing zero byte. */
const maxSocketPathBytes = 103;
const maxLogBytes = 16 * 1024 * 1024;

/**
 * Finds the PostgreSQL that serves the data directory. A postmaster.pid alone proves nothing: its process may be gone and
 * its number given to another, which PostgreSQL itself would take for a server and refuse to start; such a file is removed.
 */
export function findPostmaster({ pgdata }: Placement): Postmaster | null {
  const file = join(pgdata, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (!isProcessAlive(pid) || !servesData(pid, pgdata)) {
    rmSync(file, { force: true });
    return null;
  }
  const [, , , portLine, socketDirectory, listenAddress] = lines;
  const host = socketDirectory?.trim() || listenAddress?.trim();
  return { pid, endpoint: portLine && host ? { host, port: Number.parseInt(portLine, 10) } : null };
}

/** PostgreSQL works in its data directory, and we name that directory on its command line. */
function servesData(pid: number, pgdata: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === pgdata;
    } catch (error) {
      // Ours can be looked at by whoever may use its data: what cannot be looked at is another's.
      if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EPERM')) return false;
      throw error;
    }
  }
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout.includes('postgres');
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(pgdata);
}

/**
 * Starts PostgreSQL on the data, in a session of its own: Ctrl-C in the terminal reaches the server alone, which stops
 * PostgreSQL when it has written everything.
 */
export async function launch(
  { directory, pgdata, account }: Placement,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<Launch> {
  const all = { ...(await listenSettings(directory)), ...baseSettings, ...settings };
  const logPath = join(directory, 'postgres.log');
  if (existsSync(logPath) && statSync(logPath).size > maxLogBytes) renameSync(logPath, `${logPath}.1`);
  const log = openSync(logPath, 'a', 0o600);
  const start = statSync(logPath).size;
  const child = spawn(binaries.postgres, ['-D', pgdata, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...spawnIdentity(account),
    cwd: pgdata,
    env: postgresEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      resolve(readFileSync(logPath).subarray(start).toString().trim());
    });
  });
  return { ended };
}

/** Durable as PostgreSQL is by default (fsync is on); small, since it shares the machine with the server. */
const baseSettings = {
  max_connections: '60',
  shared_buffers: '64MB',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

async function listenSettings(directory: string): Promise<Readonly<Record<string, string>>> {
  const socketDirectory = join(directory, 'socket');
  const socketPath = join(socketDirectory, `.s.PGSQL.${port}`);
  const canUseSocket =
    process.platform !== 'win32' && Buffer.byteLength(socketPath) <= maxSocketPathBytes && !/[",]/.test(socketDirectory);
  return canUseSocket
    ? { listen_addresses: '', port: String(port), unix_socket_directories: socketDirectory, unix_socket_permissions: '0700' }
    : { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' };
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port'));
      });
    });
  });
}

/**
 * Stops PostgreSQL and waits until it is gone. Clean at first; when that takes too long, at once, from which PostgreSQL
 * recovers at its next start.
 * @throws StartError when it does not stop at all.
 */
export async function stopPostmaster(pid: number, { pgdata, account }: Placement, binaries: Binaries): Promise<void> {
  for (const [mode, signal] of [['fast', 'SIGINT'], ['immediate', 'SIGQUIT']] as const) {
    if (process.platform === 'win32') {
      spawnSync(binaries.pgCtl, ['stop', '-D', pgdata, '-m', mode, '-W'], { ...spawnIdentity(account), stdio: 'ignore' });
    } else {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (isSystemError(error) && error.code === 'ESRCH') return;
        throw error;
      }
    }
    if (await isGoneWithin(pid, pgdata, 30_000)) return;
  }
  throw new StartError(`PostgreSQL (process ${pid}) does not stop.`);
}

async function isGoneWithin(pid: number, pgdata: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!isProcessAlive(pid) || !servesData(pid, pgdata)) return true;
    await delay(15);
  }
  return false;
}
