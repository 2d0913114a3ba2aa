import type { ProjectedText } from '../plan/index.ts';
import { contradictionIn } from '../targets/stated.ts';
import { changesIn } from '../targets/stated-words.ts';
import type { TemplateText, Translated } from '../templates/index.ts';
import { holdsCprNumber } from './cpr.ts';
import type { Found, PlanPlace } from './finding.ts';
import type { Places } from './places.ts';
import type { DocumentToCheck } from './plan-to-check.ts';

const nothingWritten: Translated = { da: 'Her er ikke skrevet noget.', en: 'Nothing is written here.' };
const cprNumber: Translated = {
  da: 'Her står noget, der ligner et CPR-nummer. Fjern det: planen bliver læst af mange.',
  en: 'Something here looks like a civil registration number. Remove it: many read the plan.',
};

/** Texts that the template asks for and nobody has written, lists without items, and what contradicts itself or must not be in a text. */
export function findInTexts({ template, projection }: DocumentToCheck, places: Places): readonly Found[] {
  const texts = new Map(projection.texts.map((text) => [text.key, text]));
  const leftOut = new Set(projection.issues.flatMap(({ code, place }) => (code === 'TEXT_LEFT_OUT' ? [place] : [])));
  const isEmpty = (key: string) => (texts.get(key)?.plain ?? '').trim() === '' && !leftOut.has(key);
  const found: Found[] = [];
  const missing = (root: string, asked: readonly TemplateText[]) =>
    asked.filter(({ key, mayBeEmpty = false }) => !mayBeEmpty && isEmpty(`${root}/${key}`)).map(({ key }) => `${root}/${key}`);

  for (const key of missing('section', template.sections)) found.push({ code: 'TEXT_EMPTY', place: places.text(key), sentence: nothingWritten });
  for (const item of places.items) {
    const asked = places.kindOf(item)?.texts ?? [];
    const empty = missing(`item/${item.id}`, asked);
    // One word for an item that was just added, rather than one for each of its texts.
    const where = empty.length > 1 && asked.every(({ key }) => isEmpty(`item/${item.id}/${key}`)) ? [places.item(item.id)] : empty.map(places.text);
    for (const place of where) found.push({ code: 'TEXT_EMPTY', place, sentence: nothingWritten });
    found.push(...findCpr(item.name, places.item(item.id)));
  }
  for (const kind of template.itemKinds) {
    if (places.items.some((item) => item.kind === kind.key)) continue;
    found.push({
      code: 'NO_ITEMS',
      place: places.itemsOf(kind),
      sentence: { da: 'Der er ingen endnu.', en: 'There are none yet.' },
      fix: { kind: 'ADD_ITEM', itemKind: kind.key },
    });
  }
  for (const text of projection.texts) {
    const place = places.text(text.key);
    if (places.isArchived(place.itemKey)) continue;
    for (const objection of objectionsTo(text)) found.push({ ...objection, place });
  }
  return found;
}

/** Something like a civil registration number in words of people. */
export function findCpr(words: string | null, place: PlanPlace): readonly Found[] {
  return words !== null && holdsCprNumber(words) ? [{ code: 'CPR_NUMBER', place, sentence: cprNumber }] : [];
}

type Objection = Omit<Found, 'place'>;
// A text that did not change is the same object as before, so while somebody types, only their text is read again.
const known = new WeakMap<ProjectedText, readonly Objection[]>();

function objectionsTo(text: ProjectedText): readonly Objection[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const objections: Objection[] = changesIn(text.plain).flatMap((change) => contradictionIn(change) ?? []);
  if (holdsCprNumber(text.plain)) objections.push({ code: 'CPR_NUMBER', sentence: cprNumber });
  known.set(text, objections);
  return objections;
}
