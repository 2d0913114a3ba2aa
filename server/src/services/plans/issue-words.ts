import type { Locale } from '@planrum/prisma';
import type { ProjectedIssue } from '@planrum/schema/plan';

const words: Record<ProjectedIssue['code'], Record<Locale, string>> = {
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
};

/** What an issue of a document is, in words. */
export function wordsForIssue(code: ProjectedIssue['code'], locale: Locale): string {
  return words[code][locale];
}
