/**
 * The server cannot start, and the person who started it can do something about it. The message is the whole of what
 * they are told: it names the directory, process or setting concerned.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Narrows what was thrown to an error of the operating system with a code such as ENOENT. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** What a person is told when the disk is full. */
export function diskFull(path: string): string {
  return `There is no room left on the disk that holds ${path}. Free some space and start again.`;
}

/** Whether a program's last words say that the disk is full. */
export function speaksOfFullDisk(words: string): boolean {
  return /No space left on device|Check free disk space/.test(words);
}

/**
 * Turns trouble with files into a sentence that names the place.
 * @returns the error itself where it is of another kind.
 */
export function describeFileError(error: unknown, path: string): unknown {
  if (!isSystemError(error)) return error;
  const where = error.path ?? path;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(diskFull(where), { cause: error });
    case 'EROFS':
      return new StartError(`${where} is on a disk that cannot be written to. Set DATA_DIR to a directory that can.`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new StartError(
        `${where} cannot be used by this account. Set DATA_DIR to a directory of your own, or start Planrum with the account that owns it.`,
        { cause: error },
      );
    // Node says so of a directory on a disk that is read-only, too.
    case 'ENOENT':
    case 'ENOTDIR':
      return new StartError(`${where} cannot be made. Set DATA_DIR to a directory that can be written to.`, { cause: error });
    case 'EEXIST':
    case 'EISDIR':
      return new StartError(`${where} is not what Planrum expects there. Move it away, or set DATA_DIR to another directory.`, { cause: error });
    default:
      return error;
  }
}
