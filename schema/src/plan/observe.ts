import type * as Y from 'yjs';
import { parseRootName } from './keys.ts';

/** What a transaction changed, in a reader's words. */
export interface PlanChange {
  /** Items were added, moved, renamed, archived or restored. */
  readonly items: boolean;
  /** Keys of the texts that changed: `section/<key>`, `item/<id>/<key>`. */
  readonly texts: ReadonlySet<string>;
}

/** Calls the listener after each transaction that changed the plan. Returns what stops it. */
export function observePlan(doc: Y.Doc, listener: (change: PlanChange) => void): () => void {
  return observeRoots(doc, (names) => {
    const change = changeOf(names);
    if (change.items || change.texts.size > 0) listener(change);
  });
}

/** Calls the listener after each transaction that changed the set, order, names or archiving of items. Returns what stops it. */
export function observeItems(doc: Y.Doc, listener: () => void): () => void {
  return observePlan(doc, (change) => {
    if (change.items) listener();
  });
}

/** Calls the listener with the names of the roots at or under which each transaction changed anything. Returns what stops it. */
export function observeRoots(doc: Y.Doc, listener: (names: readonly string[]) => void): () => void {
  const afterTransaction = (transaction: Y.Transaction) => {
    const names = rootsChangedIn(transaction);
    if (names.length > 0) listener(names);
  };
  doc.on('afterTransaction', afterTransaction);
  return () => {
    doc.off('afterTransaction', afterTransaction);
  };
}

function changeOf(names: readonly string[]): PlanChange {
  let items = false;
  const texts = new Set<string>();
  for (const name of names) {
    const meaning = parseRootName(name);
    if (meaning?.kind === 'items' || meaning?.kind === 'itemName') items = true;
    else if (meaning?.kind === 'section' || meaning?.kind === 'itemText') texts.add(name);
  }
  return { items, texts };
}

/** Looked up by walking up, since generic roots report no events of their own. */
function rootsChangedIn(transaction: Y.Transaction): readonly string[] {
  // What was passed on the way up is not passed again: in a deep tree that would be the square of its depth.
  const passed = new Set<Y.AbstractType<unknown>>();
  for (const changed of transaction.changed.keys()) {
    let type = changed as unknown as Y.AbstractType<unknown> | null;
    while (type !== null && !passed.has(type)) {
      passed.add(type);
      type = type.parent as Y.AbstractType<unknown> | null;
    }
  }
  if (passed.size === 0) return [];
  return [...transaction.doc.share].flatMap(([name, type]) => (passed.has(type as unknown as Y.AbstractType<unknown>) ? [name] : []));
}
