import type { ProjectedItem } from '@planrum/schema/plan';

/** Where an item would go. */
export interface Place {
  /** The item it is to stand after in the whole list; null for first of all. */
  readonly after: string | null;
  /** Its number among those it is listed with. */
  readonly number: number;
  readonly count: number;
}

function listedWith(items: readonly ProjectedItem[], id: string): { readonly shown: readonly ProjectedItem[]; readonly index: number } {
  const item = items.find((one) => one.id === id);
  const shown = items.filter((one) => one.kind === item?.kind && one.archivedAt === null);
  return { shown, index: shown.findIndex((one) => one.id === id) };
}

/** One place up among the items shown with it, whatever archived ones and other kinds lie between; null when it is the first. */
export function placeAbove(items: readonly ProjectedItem[], id: string): Place | null {
  const { shown, index } = listedWith(items, id);
  const previous = shown[index - 1];
  if (previous === undefined) return null;
  const before = items[items.indexOf(previous) - 1];
  return { after: before?.id ?? null, number: index, count: shown.length };
}

/** One place down among the items shown with it; null when it is the last. */
export function placeBelow(items: readonly ProjectedItem[], id: string): Place | null {
  const { shown, index } = listedWith(items, id);
  const next = index === -1 ? undefined : shown[index + 1];
  return next === undefined ? null : { after: next.id, number: index + 2, count: shown.length };
}
