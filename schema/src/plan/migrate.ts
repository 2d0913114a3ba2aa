import type * as Y from 'yjs';
import { META_ROOT } from './keys.ts';
import { findMap, metaMap } from './roots.ts';

/** Version of the names and shapes in a plan document that this code writes. */
export const PLAN_SCHEMA_VERSION = 1;

const VERSION_KEY = 'schemaVersion';

/** Transaction origin of migrations. */
export const MIGRATION_ORIGIN = 'planrum:migrate';

/** Steps in order: the one at index `n` brings a document from version `n` to `n + 1`. They only ever add names. */
const steps: readonly ((doc: Y.Doc) => void)[] = [
  // 0 → 1: a new document. All texts are roots that come into being when they are first opened.
  () => undefined,
];

/** Version a document says it has; 0 for a new one or one that says nothing sensible. */
export function schemaVersionOf(doc: Y.Doc): number {
  const found = findMap(doc, META_ROOT);
  const version = found.state === 'found' ? found.root.get(VERSION_KEY) : undefined;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 0;
}

/**
 * Brings a document up to {@link PLAN_SCHEMA_VERSION} and returns the update to append to its log, or null when it was current
 * (or newer: a newer server wrote it, and versions only add names). Run under the document's lock, before anyone is admitted.
 * @throws PlanInputError when the root for the version is in use as another type
 */
export function migrate(doc: Y.Doc): Uint8Array | null {
  const version = schemaVersionOf(doc);
  if (version >= PLAN_SCHEMA_VERSION) return null;
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => {
    updates.push(update);
  };
  doc.on('update', keep);
  try {
    doc.transact(() => {
      for (const step of steps.slice(version)) step(doc);
      metaMap(doc).set(VERSION_KEY, PLAN_SCHEMA_VERSION);
    }, MIGRATION_ORIGIN);
  } finally {
    doc.off('update', keep);
  }
  return updates[0] ?? null;
}
