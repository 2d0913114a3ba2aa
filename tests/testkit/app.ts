import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase } from './database.ts';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..', '..');

/** The password of every account of the demo. */
export const demoPassword = 'planrum-demo';

/** The whole of Planrum as `pnpm start` runs it, with the demo in a database of its own. */
export interface App {
  /** `http://localhost:<port>`; the same after a restart. */
  readonly url: string;
  /** Ends the server: SIGTERM lets it finish, SIGKILL does not. Settles when the process is gone. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again over the same database. Settles when it serves. */
  start(): Promise<void>;
  /** Another instance over the same database, on a port of its own. It is to be closed before this one. */
  startBeside(): Promise<App>;
  /** Ends the server and drops its database; an instance beside another leaves the database. */
  close(): Promise<void>;
}

interface Running {
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
  readonly ended: Promise<void>;
}

/** Starts Planrum on a free port. Only in the project `e2e`. @throws with what the server said when it does not come up. */
export async function startApp(settings: Settings = {}): Promise<App> {
  const database = await createTestDatabase();
  return startInstance({ url: database.url, secret: randomBytes(24).toString('hex'), settings }, () => database.close());
}

/** What all instances over one database share. */
interface Shared {
  readonly url: string;
  readonly secret: string;
  readonly settings: Settings;
}

/** Environment variables beside those that every application of a test has. */
type Settings = Readonly<Record<string, string>>;

async function startInstance(shared: Shared, onClosed: () => Promise<void>): Promise<App> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-app-'));
  const port = await freePort();
  const environment = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: shared.url,
    DATA_DIR: dataDirectory,
    AUTH_SECRET: shared.secret,
    LOG_LEVEL: 'error',
    ...shared.settings,
  };
  let running: Running | null = null;

  const app: App = {
    url: `http://localhost:${String(port)}`,
    async start() {
      running = await launch(environment);
    },
    async stop(signal) {
      running?.kill(signal);
      await running?.ended;
      running = null;
    },
    startBeside: () => startInstance(shared, () => Promise.resolve()),
    async close() {
      await app.stop('SIGTERM');
      rmSync(dataDirectory, { recursive: true, force: true });
      await onClosed();
    },
  };
  try {
    await app.start();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** Gives a test file an application of its own, from before its first test until after its last. Call the result in tests. */
export function useApp(settings: Settings = {}): () => App {
  let app: App | undefined;
  beforeAll(async () => {
    app = await startApp(settings);
  });
  afterAll(async () => {
    await app?.close();
  });
  return () => {
    if (app === undefined) throw new Error('The application runs while tests run, not before');
    return app;
  };
}

function launch(environment: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, [join(root, 'server', 'bin', 'start.mjs')], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const running: Running = {
    kill: (signal) => void child.kill(signal),
    ended,
  };
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      // The address is told when the server takes requests.
      if (said.includes(`http://localhost:${environment['PORT'] ?? ''}`)) resolve(running);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(`The server ended before it served:\n${said}`));
    });
  });
}
