import * as Y from 'yjs';
import { PlanInputError } from './errors.ts';
import { isItemId, isTextKey, ITEMS_ROOT, itemRoot, META_ROOT, NAME_KEY, sectionRoot } from './keys.ts';
import type { ItemId } from './keys.ts';

/** Whether a root stands in the document under this name as something that cannot be read as `expected`. */
function isDefinedOtherwise(doc: Y.Doc, name: string, expected: abstract new () => unknown): boolean {
  const root = doc.share.get(name);
  // A root that came over the wire is of the generic type until somebody asks for it by its real one.
  return root !== undefined && root.constructor !== Y.AbstractType && root.constructor !== expected;
}

function refuse(name: string): never {
  throw new PlanInputError('WRONG_TYPE', `The root ${name} is already in use as another type.`);
}

/** The text of a section. @throws PlanInputError when the key is not one, or the root is in use as another type. */
export function sectionText(doc: Y.Doc, key: string): Y.XmlFragment {
  if (!isTextKey(key)) throw new PlanInputError('BAD_KEY', `Not the key of a section: ${JSON.stringify(key)}`);
  return openFragment(doc, sectionRoot(key));
}

/** A text of an item. @throws PlanInputError when id or key are not ones, or the root is in use as another type. */
export function itemText(doc: Y.Doc, id: ItemId, key: string): Y.XmlFragment {
  if (!isItemId(id)) throw new PlanInputError('BAD_ID', `Not the id of an item: ${JSON.stringify(id)}`);
  if (!isTextKey(key)) throw new PlanInputError('BAD_KEY', `Not the key of a text: ${JSON.stringify(key)}`);
  return openFragment(doc, itemRoot(id, key));
}

/** The name of an item. @throws PlanInputError when the id is not one, or the root is in use as another type. */
export function itemName(doc: Y.Doc, id: ItemId): Y.Text {
  if (!isItemId(id)) throw new PlanInputError('BAD_ID', `Not the id of an item: ${JSON.stringify(id)}`);
  const name = itemRoot(id, NAME_KEY);
  return isDefinedOtherwise(doc, name, Y.Text) ? refuse(name) : doc.getText(name);
}

/** The root map of items, to write in. @throws PlanInputError when the root is in use as another type. */
export function itemsMap(doc: Y.Doc): Y.Map<unknown> {
  return isDefinedOtherwise(doc, ITEMS_ROOT, Y.Map) ? refuse(ITEMS_ROOT) : doc.getMap(ITEMS_ROOT);
}

/** The root map of the document's own facts, to write in. @throws PlanInputError when the root is in use as another type. */
export function metaMap(doc: Y.Doc): Y.Map<unknown> {
  return isDefinedOtherwise(doc, META_ROOT, Y.Map) ? refuse(META_ROOT) : doc.getMap(META_ROOT);
}

function openFragment(doc: Y.Doc, name: string): Y.XmlFragment {
  return isDefinedOtherwise(doc, name, Y.XmlFragment) ? refuse(name) : doc.getXmlFragment(name);
}

/** What came of looking for a root without making one. */
export type FoundRoot<Type> =
  | { readonly state: 'found'; readonly root: Type }
  | { readonly state: 'absent' }
  | { readonly state: 'otherwise' };

/** The fragment under a name, for reading: never makes a root, never throws. */
export function findFragment(doc: Y.Doc, name: string): FoundRoot<Y.XmlFragment> {
  if (!doc.share.has(name)) return { state: 'absent' };
  return isDefinedOtherwise(doc, name, Y.XmlFragment) ? { state: 'otherwise' } : { state: 'found', root: doc.getXmlFragment(name) };
}

/** The text under a name, for reading: never makes a root, never throws. */
export function findText(doc: Y.Doc, name: string): FoundRoot<Y.Text> {
  if (!doc.share.has(name)) return { state: 'absent' };
  return isDefinedOtherwise(doc, name, Y.Text) ? { state: 'otherwise' } : { state: 'found', root: doc.getText(name) };
}

/** The map under a name, for reading: never makes a root, never throws. */
export function findMap(doc: Y.Doc, name: string): FoundRoot<Y.Map<unknown>> {
  if (!doc.share.has(name)) return { state: 'absent' };
  return isDefinedOtherwise(doc, name, Y.Map) ? { state: 'otherwise' } : { state: 'found', root: doc.getMap(name) };
}
