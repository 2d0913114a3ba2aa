import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** What `pnpm start` runs, as a process of its own with its own embedded PostgreSQL. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles with the address when it serves. @throws with what it said when it ends before. */
  readonly url: Promise<string>;
  /** Settles with the exit code when it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Everything it has printed. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a server on a data directory, on a free port unless one is given. */
export function startServerProcess(dataDirectory: string, settings: Readonly<Record<string, string>> = {}): ServerProcess {
  const child = spawn(process.execPath, [join(root, 'server', 'bin', 'start.mjs')], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDirectory, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The server did not start');
  let output = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const url = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /is running at\)\s+(http:\/\/\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => {
      reject(new Error(`The server ended before it served:\n${output}`));
    });
  });
  // Whoever waits for the address hears that there is none; a test that expects a refusal does not wait for it.
  url.catch(() => undefined);
  return { pid, url, ended, said: () => output, kill: (signal) => void child.kill(signal) };
}
