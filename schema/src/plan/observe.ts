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
  const afterTransaction = (transaction: Y.Transaction) => {
    const change = changeOf(transaction);
    if (change.items || change.texts.size > 0) listener(change);
  };
  doc.on('afterTransaction', afterTransaction);
  return () => {
    doc.off('afterTransaction', afterTransaction);
  };
}

/** Calls the listener after each transaction that changed the set, order, names or archiving of items. Returns what stops it. */
export function observeItems(doc: Y.Doc, listener: () => void): () => void {
  return observePlan(doc, (change) => {
    if (change.items) listener();
  });
}

function changeOf(transaction: Y.Transaction): PlanChange {
  let items = false;
  const texts = new Set<string>();
  const roots = rootsOf(transaction);
  for (const [name, type] of transaction.doc.share) {
    if (!roots.has(type as unknown as Y.AbstractType<unknown>)) continue;
    const meaning = parseRootName(name);
    if (meaning?.kind === 'items' || meaning?.kind === 'itemName') items = true;
    else if (meaning?.kind === 'section' || meaning?.kind === 'itemText') texts.add(name);
  }
  return { items, texts };
}

/** The roots under which anything changed. Looked up by walking up, since generic roots report no events of their own. */
function rootsOf(transaction: Y.Transaction): ReadonlySet<Y.AbstractType<unknown>> {
  const roots = new Set<Y.AbstractType<unknown>>();
  for (const changed of transaction.changed.keys()) {
    let type = changed as unknown as Y.AbstractType<unknown>;
    for (let parent = type.parent; parent !== null; parent = type.parent) type = parent as Y.AbstractType<unknown>;
    roots.add(type);
  }
  return roots;
}
