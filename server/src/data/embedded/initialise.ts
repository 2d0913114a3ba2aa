import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, fsyncSync, closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemEnvironment } from '../../config.ts';
import { isProcessAlive, spawnIdentity } from './account.ts';
import { renameInto, type Binaries } from './binaries.ts';
import { diskFull, speaksOfFullDisk, StartError } from '../../start-error.ts';
import { makePrivateDirectory, type Placement } from './placement.ts';

export const databaseUser = 'planrum';

/**
 * Makes the database cluster if there is none. Everything is made beside its place and renamed into it, so that a start that
 * is killed on the way leaves nothing that looks like a database; its remains are removed by the next.
 * @throws StartError where initdb fails, with what it said.
 */
export async function initialiseOnce(placement: Placement, binaries: Binaries): Promise<{ readonly password: string }> {
  const { directory, pgdata } = placement;
  if (!existsSync(directory)) await initialise(placement, binaries);
  if (!existsSync(pgdata) && readdirSync(directory).length === 0) {
    throw new StartError(`${directory} holds no database, though it is where one should be. Move it away to begin with an empty database.`);
  }
  const major = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new StartError(
      `The database in ${directory} was made by PostgreSQL ${major}, and this Planrum brings ${binaries.major}. Run the Planrum that made it, or move the data with pg_dump and set DATABASE_URL.`,
    );
  }
  return { password: readFileSync(join(directory, 'password'), 'utf8').trim() };
}

async function initialise({ directory, account }: Placement, binaries: Binaries): Promise<void> {
  removeRemains(directory);
  const unfinished = `${directory}.new-${process.pid}`;
  makePrivateDirectory(unfinished, account);
  makePrivateDirectory(join(unfinished, 'pgdata'), account);
  makePrivateDirectory(join(unfinished, 'socket'), account);
  const passwordFile = join(unfinished, 'password');
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account !== null) chownSync(passwordFile, account.uid, account.gid);

  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${join(unfinished, 'pgdata')}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      '--auth-local=scram-sha-256',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      // The same order on every machine, whatever its locale and libraries.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...spawnIdentity(account), cwd: unfinished, env: postgresEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
    const words = said.join('').trim();
    throw new StartError(speaksOfFullDisk(words) ? diskFull(directory) : `PostgreSQL could not make a database in ${directory}:\n${words}`);
  }
  renameInto(unfinished, directory);
  syncDirectory(dirname(directory));
}

/** What a start that was killed left behind: its process is gone, so nobody will finish it. */
function removeRemains(directory: string): void {
  const prefix = `${basename(directory)}.new-`;
  for (const name of readdirSync(dirname(directory))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid !== process.pid && isProcessAlive(pid)) continue;
    rmSync(join(dirname(directory), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** A rename is durable when its directory is. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** PostgreSQL gets nothing of ours, least of all secrets or PG* settings meant for another server. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { ...systemEnvironment(), LC_ALL: 'C', TZ: 'UTC' };
}
