import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemEnvironment } from '../../config.ts';
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

/** What postmaster.pid says of a PostgreSQL on our data. */
export interface Postmaster {
  readonly pid: number;
  /** Null until it has one. */
  readonly endpoint: Endpoint | null;
  /** Whether the process is there and serves this data. Otherwise it has ended, or lives where its number means nothing here. */
  readonly isSeen: boolean;
}

/** A PostgreSQL that was started here. */
export interface Launch {
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** What it has written since it was started. */
  words(): string;
}

const port = 5432;
/** 107 on Linux, 103 on macOS, without the closing zero byte. */
const maxSocketPathBytes = 103;
const maxLogBytes = 16 * 1024 * 1024;

/**
 * Reads who serves the data directory. The file alone proves nothing: its process may be gone and the number given to
 * another, which PostgreSQL itself would take for a server and refuse to start.
 */
export function findPostmaster({ pgdata }: Placement): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(pgdata), 'utf8').split('\n');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const [, , , portLine, socketDirectory, listenAddress] = lines.map((line) => line.trim());
  const host = socketDirectory === undefined || socketDirectory === '' ? listenAddress : socketDirectory;
  const hasEndpoint = portLine !== undefined && host !== undefined && host !== '';
  return {
    pid,
    endpoint: hasEndpoint ? { host, port: Number.parseInt(portLine, 10) } : null,
    isSeen: isProcessAlive(pid) && servesData(pid, pgdata),
  };
}

/**
 * Removes what a PostgreSQL that is known to be gone left behind: its number, here and beside its socket, may be another
 * process's now, or that of a dead one which nobody has collected, as in a container without an init.
 */
export function removeRemainsOfPostmaster({ directory, pgdata }: Placement): void {
  const socketPath = join(directory, 'socket', `.s.PGSQL.${port}`);
  for (const path of [pidFile(pgdata), socketPath, `${socketPath}.lock`]) rmSync(path, { force: true });
}

function pidFile(pgdata: string): string {
  return join(pgdata, 'postmaster.pid');
}

/** PostgreSQL works in its data directory, and we name that directory on its command line. */
function servesData(pid: number, pgdata: string): boolean {
  switch (process.platform) {
    case 'linux':
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === pgdata;
      } catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT') return false;
        return isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM') && commandOf(pid).includes(pgdata);
      }
    case 'win32':
      return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout.includes('postgres');
    default:
      return commandOf(pid).includes(pgdata);
  }
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', env: systemEnvironment() }).stdout;
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
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      resolve();
    });
  });
  return { ended, words: () => readFileSync(logPath).subarray(start).toString().trim() };
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
