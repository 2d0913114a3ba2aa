import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { localPrefix } from '../graphql/session.ts';

/** What a document's copy on this device remembers besides the document. */
export interface LocalCopy {
  /** Origin of the transactions that load the copy. */
  readonly origin: unknown;
  /** Resolves when the copy is loaded: with the names of root types that held words never answered for. Rejects when there is no storage. */
  readonly loaded: Promise<readonly string[]>;
  /** Resolves, once loaded, when the device takes no more: it is full, or the copy was taken away. It never rejects. */
  readonly refused: Promise<void>;
  /** Remembers which root types hold words that were not answered for. Rejects when the device refuses to store it. */
  readonly rememberUnsaved: (rootNames: readonly string[]) => Promise<void>;
  /** Stops following the document; what is stored stays. */
  readonly close: () => Promise<void>;
  /** Stops following the document and removes the copy. */
  readonly forget: () => Promise<void>;
}

const unsavedKey = 'unsaved';

function copyName(userId: string, slug: string): string {
  return `${localPrefix}${userId}/${slug}`;
}

/**
 * Keeps a document on this device, apart for each account; signing out removes it by its name's beginning. Without storage `loaded`
 * rejects and the document goes on without a copy.
 */
export function openLocalCopy(userId: string, slug: string, doc: Y.Doc): LocalCopy {
  const persistence = new IndexeddbPersistence(copyName(userId, slug), doc);
  const refused = new Promise<void>((resolve) => {
    persistence._db.then(
      (database) => {
        // What the store cannot write it does not tell; the browser does, at the database.
        for (const trouble of ['abort', 'close']) {
          database.addEventListener(trouble, () => {
            resolve();
          });
        }
      },
      // Storage that never opened is told by `loaded`.
      () => undefined,
    );
  });
  return {
    origin: persistence,
    refused,
    loaded: persistence._db
      .then(() => persistence.whenSynced)
      .then(() => persistence.get(unsavedKey))
      .then((value: unknown) => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [])),
    async rememberUnsaved(rootNames) {
      if (rootNames.length === 0) await persistence.del(unsavedKey);
      // The store takes any structured value; its types name only scalars.
      else await persistence.set(unsavedKey, rootNames as unknown as string);
    },
    async close() {
      // Storage that never opened has nothing to close; `loaded` has told of it.
      await persistence.destroy().then(undefined, () => undefined);
    },
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
 * The copy that an account has of an agreement it may no longer write in, if it holds words that were never answered for; null when
 * there is none. A copy without such words is removed. Rejects when the browser refuses.
 */
export async function findLeftCopy(userId: string, slug: string, doc: Y.Doc): Promise<{ readonly copy: LocalCopy; readonly rootNames: readonly string[] } | null> {
  if (typeof indexedDB === 'undefined') return null;
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === copyName(userId, slug))) return null;
  const copy = openLocalCopy(userId, slug, doc);
  const rootNames = await copy.loaded;
  if (rootNames.length > 0) return { copy, rootNames };
  await copy.forget();
  return null;
}
