import type { ProjectedIssue } from '../plan/index.ts';
import type { Translated } from '../templates/index.ts';
import type { Found } from './finding.ts';
import type { Places } from './places.ts';
import type { DocumentToCheck } from './plan-to-check.ts';

/** What an issue of a document is, in words. */
export const issueSentences: Readonly<Record<ProjectedIssue['code'], Translated>> = {
  UNKNOWN_KIND: {
    da: 'Skabelonen kender ikke denne slags, så dens tekster har ingen plads.',
    en: 'The template does not know this kind, so its texts have no place.',
  },
  UNPLACED_TEXT: {
    da: 'Skabelonen har ingen plads til denne tekst. Flyt den, hvor den hører til.',
    en: 'The template has no place for this text. Move it to where it belongs.',
  },
  EMPTY_NAME: { da: 'Den har ikke noget navn.', en: 'It has no name.' },
  BAD_VALUE: {
    da: 'Dokumentet indeholder noget her, som Planrum ikke kan læse. Resten er læst.',
    en: 'The document holds something here that Planrum cannot read. The rest was read.',
  },
  PARENT_CYCLE: {
    da: 'Den er lagt ind under sig selv, og vises derfor øverst.',
    en: 'It was placed under itself, and is therefore shown at the top.',
  },
  UNKNOWN_PARENT: {
    da: 'Det, den er lagt ind under, findes ikke. Den vises derfor øverst.',
    en: 'What it was placed under does not exist. It is therefore shown at the top.',
  },
  TEXT_CUT: {
    da: 'Teksten er længere, end Planrum læser. Den er vist fra begyndelsen, og slutningen er udeladt. Intet er slettet i dokumentet.',
    en: 'The text is longer than Planrum reads. It is shown from the beginning, and its end was left out. Nothing was deleted in the document.',
  },
  NAME_CUT: {
    da: 'Navnet er længere, end Planrum læser, og vises afkortet. Giv den et kortere navn.',
    en: 'The name is longer than Planrum reads, and is shown cut. Give it a shorter name.',
  },
  TEXT_LEFT_OUT: {
    da: 'Teksten er udeladt her, fordi aftalens tekster tilsammen er længere, end Planrum læser. Intet er slettet i dokumentet.',
    en: 'The text was left out here, since the texts of the agreement are together longer than Planrum reads. Nothing was deleted in the document.',
  },
  UNPLACED_TEXTS_LEFT_OUT: {
    da: 'Dokumentet har flere tekster uden plads i skabelonen, end Planrum læser. Denne og de følgende er udeladt.',
    en: 'The document has more texts without a place in the template than Planrum reads. This one and those after it were left out.',
  },
  ITEMS_LEFT_OUT: {
    da: 'Dokumentet har flere punkter, end Planrum læser. De sidste er udeladt. Intet er slettet i dokumentet.',
    en: 'The document has more items than Planrum reads. The last ones were left out. Nothing was deleted in the document.',
  },
  ISSUES_LEFT_OUT: {
    da: 'Der er mere at bemærke om dokumentet, end der er plads til her.',
    en: 'There is more to be said about the document than there is room for here.',
  },
};

/** What was odd in reading the document, but for what is archived. */
export function findIssues({ projection }: DocumentToCheck, places: Places): readonly Found[] {
  return projection.issues.flatMap(({ code, place: key }): readonly Found[] => {
    const place = key.includes('/') ? places.text(key) : projection.items.some(({ id }) => id === key) ? places.item(key) : places.agreement;
    return places.isArchived(place.itemKey) ? [] : [{ code, place, sentence: issueSentences[code] }];
  });
}
