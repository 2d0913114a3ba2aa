import { findTemplate } from '@planrum/schema/templates';
import type { Template } from '@planrum/schema/templates';
import * as Y from 'yjs';

/** The template most tests project by. */
export const template2021: Template = required('delaftale-2021');

function required(key: string): Template {
  const template = findTemplate(key, 1);
  if (template === null) throw new Error(`There is no template ${key}.`);
  return template;
}

/** A document as one that came over the wire: none of its roots has been opened by its type. */
export function overTheWire(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** A document of its own for each client, with an id that makes runs repeatable. */
export function docOf(clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  return doc;
}

/** Gives every document every other's changes. */
export function syncAll(docs: readonly Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
}
