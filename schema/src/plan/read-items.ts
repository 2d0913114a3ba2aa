import * as Y from 'yjs';
import { cleanLine, cleanName } from './clean.ts';
import { isItemId, isKind, itemField, itemRoot, ITEMS_ROOT, NAME_KEY, parseItemField } from './keys.ts';
import { compareOrder, MAX_ORDER_KEY_LENGTH } from './order.ts';
import { compareText, firstInOrder, MAX_ISSUES, MAX_ITEMS } from './reading-bounds.ts';
import { findMap, findText } from './roots.ts';
import type { ProjectedIssue, ProjectedItem } from './types.ts';

/** The items of a document and what is odd about them. */
export interface ReadItems {
  readonly items: readonly ProjectedItem[];
  readonly issues: readonly ProjectedIssue[];
}

/** An item's name and what is odd about it. */
export interface ReadName {
  readonly name: string;
  readonly issues: readonly ProjectedIssue[];
}

/** Every item of a document in order, archived ones too, as far as {@link MAX_ITEMS}. Total and deterministic. */
export function readItems(doc: Y.Doc): readonly ProjectedItem[] {
  return readItemsAndIssues(doc, (id) => readName(doc, id)).items;
}

/** As {@link readItems}, and what a person should look at. Names are asked for, since whoever reads again may know them. */
export function readItemsAndIssues(doc: Y.Doc, nameOf: (id: string) => ReadName): ReadItems {
  const issues: ProjectedIssue[] = [];
  const { root, ids } = findIds(doc, issues);
  const parents = parentsOf(ids, root, issues);
  const unplaced = ids.map((id) => {
    const { name, issues: nameIssues } = nameOf(id);
    issues.push(...nameIssues);
    return {
      id,
      kind: String(root?.get(itemField(id, 'kind'))),
      parentId: parents.get(id) ?? null,
      orderKey: orderKeyOf(id, root, issues),
      name,
      archivedAt: archivedAtOf(id, root?.get(itemField(id, 'archivedAt')), issues),
    };
  });
  const items = unplaced.sort(compareOrder).map((item, position) => ({ ...item, position }));
  return { items, issues };
}

type ItemsRoot = Y.Map<unknown> | null;

/** Ids of the items that are read, by id: the map's own order depends on the order of updates. */
function findIds(doc: Y.Doc, issues: ProjectedIssue[]): { readonly root: ItemsRoot; readonly ids: readonly string[] } {
  const found = findMap(doc, ITEMS_ROOT);
  if (found.state === 'otherwise') issues.push({ code: 'BAD_VALUE', place: ITEMS_ROOT });
  if (found.state !== 'found') return { root: null, ids: [] };
  const { root } = found;
  const valid = new Set<string>();
  const others = new Set<string>();
  for (const key of root.keys()) {
    const id = parseItemField(key)?.id;
    if (id === undefined || valid.has(id) || others.has(id)) continue;
    const kind = root.get(itemField(id, 'kind'));
    (typeof kind === 'string' && isKind(kind) ? valid : others).add(id);
  }
  for (const id of firstInOrder(others, MAX_ISSUES, compareText)) issues.push({ code: 'BAD_VALUE', place: id });
  if (valid.size <= MAX_ITEMS) return { root, ids: [...valid].sort(compareText) };
  issues.push({ code: 'ITEMS_LEFT_OUT', place: ITEMS_ROOT });
  const first = firstInOrder(withOrder(valid, root), MAX_ITEMS, compareOrder);
  return { root, ids: first.map(({ id }) => id).sort(compareText) };
}

function* withOrder(ids: Iterable<string>, root: ItemsRoot): Iterable<{ readonly id: string; readonly orderKey: string }> {
  for (const id of ids) yield { id, orderKey: orderKeyOf(id, root, []) };
}

/** Parents that exist and form no circle. In a circle the smallest id loses its parent. */
function parentsOf(ids: readonly string[], root: ItemsRoot, issues: ProjectedIssue[]): ReadonlyMap<string, string> {
  const known = new Set(ids);
  const parents = new Map<string, string>();
  for (const id of ids) {
    const parent = root?.get(itemField(id, 'parent')) ?? null;
    if (parent === null) continue;
    if (typeof parent !== 'string' || !isItemId(parent)) issues.push({ code: 'BAD_VALUE', place: id });
    else if (!known.has(parent)) issues.push({ code: 'UNKNOWN_PARENT', place: id });
    else parents.set(id, parent);
  }
  const settled = new Set<string>();
  // Ids come sorted, so the first one met of any circle is not always its smallest: look for that one on the way round.
  for (const start of ids) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !settled.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = parents.get(id);
    }
    if (id !== undefined && onPath.has(id)) {
      const smallest = path.slice(path.indexOf(id)).reduce((left, right) => (left < right ? left : right));
      parents.delete(smallest);
      issues.push({ code: 'PARENT_CYCLE', place: smallest });
    }
    for (const seen of path) settled.add(seen);
  }
  return parents;
}

function orderKeyOf(id: string, root: ItemsRoot, issues: ProjectedIssue[]): string {
  const value = root?.get(itemField(id, 'order'));
  if (typeof value === 'string' && value.length <= MAX_ORDER_KEY_LENGTH && /^[0-9A-Za-z]+$/.test(value)) return value;
  issues.push({ code: 'BAD_VALUE', place: id });
  return '';
}

/** How much of a name is looked at before white space is taken together, in code units. */
const MAX_WRITTEN_NAME = 4_000;

/** The name of an item. Total and deterministic. */
export function readName(doc: Y.Doc, id: string): ReadName {
  const found = findText(doc, itemRoot(id, NAME_KEY));
  const written = found.state === 'found' ? beginningOf(found.root, MAX_WRITTEN_NAME) : '';
  const name = cleanName(written);
  const issues: ProjectedIssue[] = [];
  if (found.state === 'otherwise') issues.push({ code: 'BAD_VALUE', place: id });
  if (name === '') issues.push({ code: 'EMPTY_NAME', place: id });
  if (written.length === MAX_WRITTEN_NAME || cleanLine(written, MAX_WRITTEN_NAME) !== name) issues.push({ code: 'NAME_CUT', place: id });
  return { name, issues };
}

function beginningOf(text: Y.Text, length: number): string {
  let beginning = '';
  for (let item = text._start; item !== null && beginning.length < length; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) beginning += item.content.str.slice(0, length - beginning.length);
  }
  return beginning;
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

function archivedAtOf(id: string, value: unknown, issues: ProjectedIssue[]): string | null {
  if (value === undefined || value === null) return null;
  const instant = typeof value === 'string' && instantPattern.test(value) ? new Date(value) : null;
  // The database knows no year 0.
  if (instant === null || Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1) {
    issues.push({ code: 'BAD_VALUE', place: id });
    return null;
  }
  return instant.toISOString();
}
