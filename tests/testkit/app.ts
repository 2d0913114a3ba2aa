import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase } from './database.ts';

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
  /** Ends the server and drops its database. */
  close(): Promise<void>;
}

interface Running {
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
  readonly ended: Promise<void>;
}

/** Starts Planrum on a free port. Only in the project `e2e`. @throws with what the server said when it does not come up. */
export async function startApp(): Promise<App> {
  const database = await createTestDatabase();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-app-'));
  const port = await freePort();
  const environment = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: dataDirectory,
    AUTH_SECRET: randomBytes(24).toString('hex'),
    LOG_LEVEL: 'error',
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
    async close() {
      await app.stop('SIGTERM');
      rmSync(dataDirectory, { recursive: true, force: true });
      await database.close();
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
export function useApp(): () => App {
  let app: App | undefined;
  beforeAll(async () => {
    app = await startApp();
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

/** A port that nobody listens on now. The server is told a port, since it must come back on the same one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('No port was given'));
      });
    });
  });
}
