import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { isSystemError, StartError } from '../../start-error.ts';

/** Who PostgreSQL runs as. Null: as whoever runs the server. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root. Then an existing database keeps the account that owns it, and a new one gets `nobody`,
 * which every system has.
 * @throws StartError where there is no such account.
 */
export function accountFor(existingDataDirectory: string | null): Account {
  if (process.getuid?.() !== 0) return null;
  if (existingDataDirectory !== null) {
    const { uid, gid } = statSync(existingDataDirectory);
    if (uid !== 0) return { name: `number ${uid}`, uid, gid };
  }
  try {
    const id = (flag: string): number => Number.parseInt(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }), 10);
    return { name: 'nobody', uid: id('-u'), gid: id('-g') };
  } catch (error) {
    throw new StartError(
      'PostgreSQL does not run as root, and this system has no account "nobody" to run it as. Start Planrum with another account, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** What a child process needs to run as the account. */
export function spawnIdentity(account: Account): { uid: number; gid: number } | Record<string, never> {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}

/** Whether the account can go into the directory: its own mode is not enough, every directory above it counts. */
export function canReach(account: Account, directory: string): boolean {
  if (account === null) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', directory], { ...spawnIdentity(account), cwd: '/', stdio: 'ignore' });
  return status === 0;
}

/** Whether a process with that number exists, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
}
