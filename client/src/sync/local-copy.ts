import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** What a document's copy on this device remembers besides the document. */
export interface LocalCopy {
  /** Origin of the transactions that load the copy. */
  readonly origin: unknown;
  /** Resolves when the copy is loaded: with the names of root types that held words never answered for. Rejects when there is no storage. */
  readonly loaded: Promise<readonly string[]>;
  /** Remembers which root types hold words that were not answered for. Rejects when the device refuses to store it. */
  readonly rememberUnsaved: (rootNames: readonly string[]) => Promise<void>;
  /** Stops following the document; what is stored stays. */
  readonly close: () => Promise<void>;
  /** Stops following the document and removes the copy. */
  readonly forget: () => Promise<void>;
}

const prefix = 'planrum/';
const unsavedKey = 'unsaved';

function copyName(userId: string, documentName: string): string {
  return `${prefix}${userId}/${documentName}`;
}

/** Keeps a document on this device, apart for each account. Throws when the browser has no IndexedDB. */
export function openLocalCopy(userId: string, documentName: string, doc: Y.Doc): LocalCopy {
  const persistence = new IndexeddbPersistence(copyName(userId, documentName), doc);
  return {
    origin: persistence,
    loaded: persistence._db
      .then(() => persistence.whenSynced)
      .then(() => persistence.get(unsavedKey))
      .then((value: unknown) => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [])),
    async rememberUnsaved(rootNames) {
      if (rootNames.length === 0) await persistence.del(unsavedKey);
      // The store takes any structured value; its types name only scalars.
      else await persistence.set(unsavedKey, rootNames as unknown as string);
    },
    close: () => persistence.destroy(),
    async forget() {
      await persistence.destroy();
      await deleteDatabase(persistence.name);
    },
  };
}

/** Removes a database; resolves also when there was none. Rejects when the browser refuses or another tab holds it open. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => {
      resolve();
    });
    request.addEventListener('error', () => {
      reject(request.error ?? new Error(`Could not delete ${name}`));
    });
    // Another tab has it open. The browser deletes it when that tab lets go, so waiting here would only hang a sign-out.
    request.addEventListener('blocked', () => {
      resolve();
    });
  });
}

/**
 * Removes every copy that an account left on this device. Connections must be closed first (`closeAllConnections`).
 * Rejects when the browser refuses.
 */
export async function forgetLocalCopies(userId: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(`${prefix}${userId}/`) === true ? [name] : []));
  await Promise.all(names.map(deleteDatabase));
}
