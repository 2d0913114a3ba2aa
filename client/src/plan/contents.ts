import type { ItemKind, OutlineEntry, Template, TermsTable } from '@planrum/schema/templates';
import type { Locale } from '../graphql/generated/graphql.ts';

/** What the outline must know of an item. */
export interface ListedItem {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

interface PartFrame {
  /** Unique on the page; also the element's id and the address's fragment. */
  readonly id: string;
  /** `3`, `3.1`. */
  readonly number: string;
  readonly label: string;
}
/** A text of the agreement as a whole. */
export interface SectionPart extends PartFrame {
  readonly type: 'section';
  readonly key: string;
  readonly hint: string;
}
/** A table of terms. */
export interface TermsPart extends PartFrame {
  readonly type: 'terms';
  readonly table: TermsTable;
}
/** All items of a kind. */
export interface ItemsPart extends PartFrame {
  readonly type: 'items';
  readonly kind: ItemKind;
  readonly items: readonly ItemPart[];
}
/** One item. Its label is its name. */
export interface ItemPart extends PartFrame {
  readonly type: 'item';
  readonly key: string;
  readonly kind: ItemKind;
}
/** A part of the page that stands in the list of contents. */
export type PlanPart = SectionPart | TermsPart | ItemsPart;
/** Anything that can be in focus. */
export type FocusPart = PlanPart | ItemPart;

/** Element id of a text of the agreement as a whole. */
export function sectionPartId(key: string): string {
  return `afsnit-${key}`;
}
/** Element id of an item. */
export function itemPartId(itemKey: string): string {
  return `punkt-${itemKey}`;
}

/** Element id of a text of an item, by its key in the document, or of a record's row, by the record's id. */
export function placeElementId(key: string): string {
  return `sted:${key}`;
}

/**
 * The numbered contents of an agreement: the template's outline with the items as they stand. Items of a kind that the outline
 * does not place come last, so that nobody's words disappear from the page.
 */
export function contentsOf(
  template: Template,
  items: readonly ListedItem[],
  locale: Locale,
  nameOfTable: (table: TermsTable) => string,
): readonly PlanPart[] {
  const placed = new Set(template.outline.flatMap((entry) => ('items' in entry ? [entry.items] : [])));
  const unplaced = [...new Set(items.map((item) => item.kind))].filter((kind) => !placed.has(kind));
  const outline: readonly OutlineEntry[] = [...template.outline, ...unplaced.map((kind) => ({ items: kind }))];
  return outline.map((entry, index): PlanPart => {
    const number = String(index + 1);
    if ('terms' in entry) {
      return { type: 'terms', id: `tabel-${entry.terms}`, number, label: nameOfTable(entry.terms), table: entry.terms };
    }
    if ('section' in entry) {
      const text = template.sections.find((section) => section.key === entry.section);
      return {
        type: 'section',
        id: sectionPartId(entry.section),
        number,
        label: text?.label[locale] ?? entry.section,
        key: entry.section,
        hint: text?.hint?.[locale] ?? '',
      };
    }
    const kind = template.itemKinds.find((one) => one.key === entry.items) ?? unknownKind(entry.items);
    const ofKind = items.filter((item) => item.kind === entry.items);
    return {
      type: 'items',
      id: `liste-${entry.items}`,
      number,
      label: kind.labelPlural[locale],
      kind,
      items: ofKind.map((item, position) => ({
        type: 'item',
        id: itemPartId(item.id),
        // A definition is known by the number of the footnote that it is.
        number: kind.isDefinition === true ? String(position + 1) : `${number}.${String(position + 1)}`,
        label: item.name,
        key: item.id,
        kind,
      })),
    };
  });
}

/** A kind that the template does not know, as from a newer template: shown by its key, without texts of its own. */
function unknownKind(key: string): ItemKind {
  return { key, label: { da: key, en: key }, labelPlural: { da: key, en: key }, texts: [] };
}

/** Every part that can be in focus, in the order of the page. */
export function focusPartsOf(parts: readonly PlanPart[]): readonly FocusPart[] {
  return parts.flatMap((part): readonly FocusPart[] => (part.type === 'items' ? [part, ...part.items] : [part]));
}
