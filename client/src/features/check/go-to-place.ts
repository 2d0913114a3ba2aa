import { itemPartId, placeElementId, sectionPartId, type FocusPart } from '../../plan/contents.ts';
import type { Finding } from './finding.ts';

type Place = Finding['place'];

/** How long a place stays marked. */
const markedMs = 5000;

/**
 * The part of the page that a place is in, to be chosen with it.
 * @param parts what is on the page: goals stand at their items where the kind of those says so
 */
export function partIdOf({ kind, key, itemKey }: Place, parts: readonly FocusPart[]): string | null {
  switch (kind) {
    case 'TEXT':
      return itemKey === null || itemKey === undefined ? sectionPartId(key.replace(/^section\//, '')) : itemPartId(itemKey);
    case 'ITEM':
      return itemPartId(key);
    case 'ITEMS':
      return `liste-${key}`;
    case 'GOAL':
    case 'INDICATOR':
      return parts.find((part) => part.type === 'item' && part.key === itemKey && part.kind.records !== undefined)?.id ?? 'tabel-goals';
    case 'RESOURCE':
      return 'tabel-resources';
    case 'BUDGET_LINE':
      return 'tabel-budget';
    case 'COMMITMENT':
      return 'tabel-commitments';
    case 'AGREEMENT':
      return null;
  }
}

/** Brings a place into sight, gives it focus and marks it for a while. Where it is not on the page, the part that it belongs to. */
export function goToPlace(place: Place, parts: readonly FocusPart[]): void {
  const partId = partIdOf(place, parts);
  const element =
    document.getElementById(placeElementId(place.key)) ??
    (partId === null ? null : document.getElementById(partId)) ??
    document.querySelector<HTMLElement>('.sheet-head');
  if (element === null) return;
  for (const marked of document.querySelectorAll('[data-marked]')) marked.removeAttribute('data-marked');
  element.tabIndex = -1;
  element.scrollIntoView({ block: element.offsetHeight > innerHeight / 2 ? 'start' : 'center' });
  element.focus({ preventScroll: true });
  element.setAttribute('data-marked', '');
  setTimeout(() => {
    element.removeAttribute('data-marked');
  }, markedMs);
}
