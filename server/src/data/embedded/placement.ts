import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { accountFor, canReach, type Account } from './account.ts';
import { describeFileError, StartError } from '../../start-error.ts';

/** Where the database lies and who runs it. */
export interface Placement {
  /** Holds everything of the database: made complete in one rename. */
  readonly directory: string;
  /** PostgreSQL's own data directory, inside it. */
  readonly pgdata: string;
  readonly account: Account;
  /** Outside the data directory, because the account cannot reach that. */
  readonly isElsewhere: boolean;
}

const pointerName = 'postgres-is-elsewhere';

/**
 * Decides where the database of a data directory lies. Once decided it stays: a database elsewhere is found again through a
 * file in the data directory, also after the clone was moved.
 * @throws StartError where the data directory cannot be used.
 */
export function placeDatabase(dataDirectory: string, sharedRoot: string): Placement {
  try {
    mkdirSync(dataDirectory, { recursive: true });
    const pointer = join(dataDirectory, pointerName);
    if (existsSync(pointer)) return placementIn(readPointer(pointer), true);

    const inside = join(dataDirectory, 'postgres');
    if (existsSync(inside)) {
      const placement = placementIn(inside, false);
      if (placement.account !== null && !canReach(placement.account, dataDirectory)) {
        throw new StartError(
          `The database in ${inside} belongs to account ${placement.account.name}, which can no longer reach it. Let it into every directory above, or start Planrum with the account that owns the clone.`,
        );
      }
      return placement;
    }

    const account = accountFor(null);
    if (canReach(account, dataDirectory)) return placementIn(inside, false);
    const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
    const elsewhere = join(sharedRoot, hash, 'postgres');
    mkdirSync(join(sharedRoot, hash), { recursive: true, mode: 0o755 });
    writeFileSync(`${pointer}.new`, `${elsewhere}\n`);
    renameSync(`${pointer}.new`, pointer);
    return placementIn(elsewhere, true);
  } catch (error) {
    throw describeFileError(error, dataDirectory);
  }
}

function readPointer(pointer: string): string {
  let directory: string;
  try {
    directory = readFileSync(pointer, 'utf8').trim();
  } catch (error) {
    throw describeFileError(error, pointer);
  }
  if (isAbsolute(directory) && !directory.includes('\0')) return directory;
  throw new StartError(
    `${pointer} does not name a directory, so the database cannot be found. Write the database's directory into it; delete the file only to begin with an empty database.`,
  );
}

function placementIn(directory: string, isElsewhere: boolean): Placement {
  const pgdata = join(directory, 'pgdata');
  return { directory, pgdata, account: accountFor(existsSync(pgdata) ? pgdata : null), isElsewhere };
}

/** Makes a directory that only the account can use. */
export function makePrivateDirectory(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(path, account.uid, account.gid);
}
