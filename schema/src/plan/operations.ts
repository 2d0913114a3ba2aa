import { simpleDiffString } from 'lib0/diff';
import type * as Y from 'yjs';
import { cleanText } from './clean.ts';
import { PlanInputError } from './errors.ts';
import { isItemId, isKind, itemField, MAX_NAME_LENGTH, newItemId } from './keys.ts';
import type { ItemId } from './keys.ts';
import { keysForPlace } from './order.ts';
import { MAX_ITEMS } from './reading-bounds.ts';
import { readItems } from './read-items.ts';
import { itemName, itemsMap } from './roots.ts';

/** What a new item needs. */
export interface NewItem {
  readonly kind: string;
  readonly name: string;
  readonly parentId?: ItemId | null;
  /** The item it is to stand after; null for first of all; left out for last. */
  readonly after?: ItemId | null;
  /** Chosen here when left out. */
  readonly id?: ItemId;
  readonly origin?: unknown;
}

/**
 * Adds an item in one transaction and returns its id.
 * @throws PlanInputError BAD_ID, ID_TAKEN, BAD_KIND, EMPTY_NAME, NAME_TOO_LONG, TOO_MANY_ITEMS, or UNKNOWN_ITEM for `parentId`
 * and `after`
 */
export function addItem(doc: Y.Doc, input: NewItem): ItemId {
  const { kind, parentId = null, after, id = newItemId(), origin = null } = input;
  if (!isItemId(id)) throw new PlanInputError('BAD_ID', `Not the id of an item: ${JSON.stringify(id)}`);
  if (!isKind(kind)) throw new PlanInputError('BAD_KIND', `Not a kind of item: ${JSON.stringify(kind)}`);
  const name = checkedName(input.name);
  const items = itemsMap(doc);
  if (items.has(itemField(id, 'kind'))) throw new PlanInputError('ID_TAKEN', `There is an item with the id ${id}.`);
  if (parentId !== null) requireItem(doc, parentId);
  const existing = readItems(doc);
  if (existing.length >= MAX_ITEMS) throw new PlanInputError('TOO_MANY_ITEMS', `A plan has at most ${String(MAX_ITEMS)} items, archived ones too.`);
  const index = after === undefined ? existing.length : placeAfter(existing, after);
  doc.transact(() => {
    items.set(itemField(id, 'kind'), kind);
    items.set(itemField(id, 'parent'), parentId);
    for (const [place, key] of keysForPlace(id, existing, index)) items.set(itemField(place, 'order'), key);
    const text = itemName(doc, id);
    text.delete(0, text.length);
    text.insert(0, name);
  }, origin);
  return id;
}

/**
 * Gives an item a new name, touching only the characters that differ, so that two renamings at once both show.
 * @throws PlanInputError UNKNOWN_ITEM, EMPTY_NAME, NAME_TOO_LONG
 */
export function renameItem(doc: Y.Doc, id: ItemId, name: string, origin: unknown = null): void {
  requireItem(doc, id);
  const text = itemName(doc, id);
  const { index, remove, insert } = simpleDiffString(text.toJSON(), checkedName(name));
  if (remove === 0 && insert === '') return;
  doc.transact(() => {
    text.delete(index, remove);
    text.insert(index, insert);
  }, origin);
}

/**
 * Moves an item to stand right after another, or first when `after` is null.
 * @throws PlanInputError UNKNOWN_ITEM
 */
export function moveItem(doc: Y.Doc, id: ItemId, place: { readonly after: ItemId | null }, origin: unknown = null): void {
  requireItem(doc, id);
  if (place.after === id) return;
  const items = itemsMap(doc);
  const all = readItems(doc);
  const others = all.filter((item) => item.id !== id);
  const index = placeAfter(others, place.after);
  if (all[index]?.id === id) return;
  doc.transact(() => {
    for (const [moved, key] of keysForPlace(id, others, index)) items.set(itemField(moved, 'order'), key);
  }, origin);
}

/**
 * Archives an item: it stays in the document and can be restored. An archived one keeps its first date.
 * @throws PlanInputError UNKNOWN_ITEM, BAD_DATE
 */
export function archiveItem(doc: Y.Doc, id: ItemId, at: Date, origin: unknown = null): void {
  const item = requireItem(doc, id);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999) {
    throw new PlanInputError('BAD_DATE', 'Not a date an item can be archived at.');
  }
  if (item.archivedAt !== null) return;
  doc.transact(() => {
    itemsMap(doc).set(itemField(id, 'archivedAt'), at.toISOString());
  }, origin);
}

/** Brings an archived item back. @throws PlanInputError UNKNOWN_ITEM */
export function restoreItem(doc: Y.Doc, id: ItemId, origin: unknown = null): void {
  if (requireItem(doc, id).archivedAt === null) return;
  doc.transact(() => {
    itemsMap(doc).set(itemField(id, 'archivedAt'), null);
  }, origin);
}

function requireItem(doc: Y.Doc, id: ItemId): { readonly archivedAt: string | null } {
  const item = readItems(doc).find((candidate) => candidate.id === id);
  if (item === undefined) throw new PlanInputError('UNKNOWN_ITEM', `There is no item ${JSON.stringify(id)}.`);
  return item;
}

function placeAfter(items: readonly { readonly id: string }[], after: ItemId | null): number {
  if (after === null) return 0;
  const index = items.findIndex((item) => item.id === after);
  if (index === -1) throw new PlanInputError('UNKNOWN_ITEM', `There is no item ${JSON.stringify(after)} to stand after.`);
  return index + 1;
}

function checkedName(input: string): string {
  const name = cleanText(input).replace(/\s+/g, ' ').trim();
  if (name === '') throw new PlanInputError('EMPTY_NAME', 'An item needs a name.');
  if (Array.from(name).length > MAX_NAME_LENGTH) {
    throw new PlanInputError('NAME_TOO_LONG', `A name has at most ${String(MAX_NAME_LENGTH)} characters.`);
  }
  return name;
}
