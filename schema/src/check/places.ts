import { parseRootName } from '../plan/index.ts';
import type { ProjectedItem } from '../plan/index.ts';
import { servesGoals } from '../templates/index.ts';
import type { ItemKind, TemplateText, Translated } from '../templates/index.ts';
import type { PlaceKind, PlanPlace } from './finding.ts';
import type { DocumentToCheck } from './plan-to-check.ts';

/** The places of a plan, by what they are called. */
export interface Places {
  /** Items that are not archived, in order. */
  readonly items: readonly ProjectedItem[];
  /** Of those, the ones that somebody is responsible for: what only says what a word means needs nobody. */
  readonly held: readonly ProjectedItem[];
  /** Of those, the ones that serve goals. An item of a kind that the template does not know does. */
  readonly serving: readonly ProjectedItem[];
  /** Whether something belongs to an item that is archived, and so is out of the plan. */
  isArchived(itemId: string | null): boolean;
  kindOf(item: ProjectedItem): ItemKind | undefined;
  readonly agreement: PlanPlace;
  item(id: string): PlanPlace;
  itemsOf(kind: ItemKind): PlanPlace;
  text(key: string): PlanPlace;
  record(kind: PlaceKind, record: { readonly id: string; readonly itemId?: string | null }, label: string): PlanPlace;
}

const unnamed: Translated = { da: 'Uden navn', en: 'Unnamed' };

/** Finds the places of a plan. */
export function placesOf({ template, projection }: DocumentToCheck): Places {
  const byId = new Map(projection.items.map((item) => [item.id, item]));
  const kindOf = (item: ProjectedItem) => template.itemKinds.find(({ key }) => key === item.kind);

  function nameOf(id: string): Translated {
    const name = byId.get(id)?.name ?? '';
    return name === '' ? unnamed : same(name);
  }
  function ownText(texts: readonly TemplateText[], key: string): Translated {
    return texts.find((text) => text.key === key)?.label ?? same(key);
  }

  const items = projection.items.filter(({ archivedAt }) => archivedAt === null);
  return {
    items,
    held: items.filter((item) => kindOf(item)?.isDefinition !== true),
    serving: items.filter((item) => {
      const kind = kindOf(item);
      return kind === undefined || servesGoals(kind);
    }),
    isArchived: (itemId) => itemId !== null && (byId.get(itemId)?.archivedAt ?? null) !== null,
    kindOf,
    agreement: { kind: 'AGREEMENT', key: '', itemKey: null, label: { da: 'Delaftalen som helhed', en: 'The agreement as a whole' } },
    item: (id) => ({ kind: 'ITEM', key: id, itemKey: id, label: nameOf(id) }),
    itemsOf: ({ key, labelPlural }) => ({ kind: 'ITEMS', key, itemKey: null, label: labelPlural }),
    text(key) {
      const meaning = parseRootName(key);
      if (meaning?.kind !== 'itemText') {
        return { kind: 'TEXT', key, itemKey: null, label: ownText(template.sections, meaning?.kind === 'section' ? meaning.key : key) };
      }
      const item = byId.get(meaning.id);
      const [name, text] = [nameOf(meaning.id), ownText((item && kindOf(item)?.texts) ?? [], meaning.key)];
      return { kind: 'TEXT', key, itemKey: meaning.id, label: { da: `${name.da} · ${text.da}`, en: `${name.en} · ${text.en}` } };
    },
    record: (kind, { id, itemId = null }, label) => ({ kind, key: id, itemKey: itemId, label: same(label) }),
  };
}

/** The agreement's own words are the same to everybody. */
function same(words: string): Translated {
  return { da: words, en: words };
}
