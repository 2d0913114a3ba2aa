import type * as Y from 'yjs';
import { cleanName } from './clean.ts';
import { isItemId, isKind, itemRoot, ITEMS_ROOT, NAME_KEY, parseItemField } from './keys.ts';
import type { ItemField } from './keys.ts';
import { compareOrder, MAX_ORDER_KEY_LENGTH } from './order.ts';
import { findMap, findText } from './roots.ts';
import type { ProjectedIssue, ProjectedItem } from './types.ts';

/** The items of a document and what is odd about them. */
export interface ReadItems {
  readonly items: readonly ProjectedItem[];
  readonly issues: readonly ProjectedIssue[];
}

/** Every item of a document in order, archived ones too. Total and deterministic. */
export function readItems(doc: Y.Doc): readonly ProjectedItem[] {
  return readItemsAndIssues(doc).items;
}

/** Every item of a document in order, and what a person should look at. Total and deterministic. */
export function readItemsAndIssues(doc: Y.Doc): ReadItems {
  const issues: ProjectedIssue[] = [];
  const fields = fieldsById(doc, issues);
  const ids = [...fields.keys()].filter((id) => {
    const kind = fields.get(id)?.get('kind');
    if (typeof kind === 'string' && isKind(kind)) return true;
    issues.push({ code: 'BAD_VALUE', place: id });
    return false;
  });
  const parents = parentsOf(ids, fields, issues);
  const unplaced = ids.map((id) => ({
    id,
    kind: String(fields.get(id)?.get('kind')),
    parentId: parents.get(id) ?? null,
    orderKey: orderKeyOf(id, fields.get(id)?.get('order'), issues),
    name: nameOf(doc, id, issues),
    archivedAt: archivedAtOf(id, fields.get(id)?.get('archivedAt'), issues),
  }));
  const items = unplaced.sort(compareOrder).map((item, position) => ({ ...item, position }));
  return { items, issues };
}

function fieldsById(doc: Y.Doc, issues: ProjectedIssue[]): ReadonlyMap<string, ReadonlyMap<ItemField, unknown>> {
  const found = findMap(doc, ITEMS_ROOT);
  if (found.state === 'otherwise') issues.push({ code: 'BAD_VALUE', place: ITEMS_ROOT });
  const fields = new Map<string, Map<ItemField, unknown>>();
  if (found.state !== 'found') return fields;
  // The map's own order depends on the order of updates.
  const entries = [...found.root.entries()].sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, value] of entries) {
    const parsed = parseItemField(key);
    if (parsed === null) continue;
    const item = fields.get(parsed.id) ?? new Map<ItemField, unknown>();
    item.set(parsed.field, value);
    fields.set(parsed.id, item);
  }
  return fields;
}

/** Parents that exist and form no circle. In a circle the smallest id loses its parent. */
function parentsOf(
  ids: readonly string[],
  fields: ReadonlyMap<string, ReadonlyMap<ItemField, unknown>>,
  issues: ProjectedIssue[],
): ReadonlyMap<string, string> {
  const known = new Set(ids);
  const parents = new Map<string, string>();
  for (const id of ids) {
    const parent = fields.get(id)?.get('parent') ?? null;
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

function orderKeyOf(id: string, value: unknown, issues: ProjectedIssue[]): string {
  if (typeof value === 'string' && value.length <= MAX_ORDER_KEY_LENGTH && /^[0-9A-Za-z]+$/.test(value)) return value;
  issues.push({ code: 'BAD_VALUE', place: id });
  return '';
}

function nameOf(doc: Y.Doc, id: string, issues: ProjectedIssue[]): string {
  const found = findText(doc, itemRoot(id, NAME_KEY));
  if (found.state === 'otherwise') issues.push({ code: 'BAD_VALUE', place: id });
  const name = found.state === 'found' ? cleanName(found.root.toJSON()) : '';
  if (name === '') issues.push({ code: 'EMPTY_NAME', place: id });
  return name;
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

function archivedAtOf(id: string, value: unknown, issues: ProjectedIssue[]): string | null {
  if (value === undefined || value === null) return null;
  const instant = typeof value === 'string' && instantPattern.test(value) ? new Date(value) : null;
  if (instant === null || Number.isNaN(instant.getTime())) {
    issues.push({ code: 'BAD_VALUE', place: id });
    return null;
  }
  return instant.toISOString();
}
