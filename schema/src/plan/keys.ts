import { uuidv4 } from 'lib0/random';

/** Id of an item: chosen by whoever adds it, unique in its document. */
export type ItemId = string & { readonly __brand: 'ItemId' };

/** Root map of scalar keys `<id>/kind|parent|order|archivedAt`. */
export const ITEMS_ROOT = 'items';

/** Root map that holds the document's own schema version. */
export const META_ROOT = 'meta';

/** Longest name of an item, in characters. */
export const MAX_NAME_LENGTH = 200;

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const kindPattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const sectionRootPattern = /^section\/([A-Za-z0-9_-]{1,64})$/;
const itemRootPattern = /^item\/([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})$/;
const itemFieldPattern = /^([A-Za-z0-9_-]{1,64})\/(kind|parent|order|archivedAt)$/;

/** The last part of the root that holds an item's name; no text of an item may be called so. */
export const NAME_KEY = 'name';

/** A field of an item in the root map. */
export type ItemField = 'kind' | 'parent' | 'order' | 'archivedAt';

/** A fresh random id, safe in a URL. */
export function newItemId(): ItemId {
  return uuidv4().replaceAll('-', '') as ItemId;
}

/** Whether a string can be the id of an item. */
export function isItemId(value: string): value is ItemId {
  return idPattern.test(value);
}

/** Whether a string can be the key of a section or of an item's text. */
export function isTextKey(value: string): boolean {
  return idPattern.test(value) && value !== NAME_KEY;
}

/** Whether a string can be a kind of item. */
export function isKind(value: string): boolean {
  return kindPattern.test(value);
}

/** Root name of a section's text; also its key in a projection. */
export function sectionRoot(key: string): string {
  return `section/${key}`;
}

/** Root name of an item's text; also its key in a projection. */
export function itemRoot(id: string, key: string): string {
  return `item/${id}/${key}`;
}

/** Key of an item's field in the root map. */
export function itemField(id: string, field: ItemField): string {
  return `${id}/${field}`;
}

/** Takes a key of the root map apart; null when it is not a field of an item. */
export function parseItemField(key: string): { readonly id: string; readonly field: ItemField } | null {
  const match = itemFieldPattern.exec(key);
  return match?.[1] === undefined ? null : { id: match[1], field: match[2] as ItemField };
}

/** What the root of a given name holds; null for a name that is not a plan's. */
export type RootMeaning =
  | { readonly kind: 'section'; readonly key: string }
  | { readonly kind: 'itemText'; readonly id: string; readonly key: string }
  | { readonly kind: 'itemName'; readonly id: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'meta' };

/** Takes a root name apart. */
export function parseRootName(name: string): RootMeaning | null {
  if (name === ITEMS_ROOT) return { kind: 'items' };
  if (name === META_ROOT) return { kind: 'meta' };
  const section = sectionRootPattern.exec(name)?.[1];
  if (section !== undefined) return { kind: 'section', key: section };
  const item = itemRootPattern.exec(name);
  if (item?.[1] === undefined || item[2] === undefined) return null;
  return item[2] === NAME_KEY ? { kind: 'itemName', id: item[1] } : { kind: 'itemText', id: item[1], key: item[2] };
}
