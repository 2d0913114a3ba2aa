import { itemName, itemText, parseRootName, readText, sectionText, type ItemId } from '@planrum/schema/plan';
import type { Template } from '@planrum/schema/templates';
import type * as Y from 'yjs';
import type { Locale } from '../graphql/generated/graphql.ts';

/** A text that holds words which never reached the server. */
export interface UnsentText {
  readonly label: string;
  readonly words: string;
}

/**
 * The texts that hold words which were never answered for, in whole, as they stand on this device: a sentence without the one before it
 * helps nobody. Without a template, keys stand in for labels.
 */
export function unsentTexts(
  doc: Y.Doc,
  rootNames: readonly string[],
  template: Template | null,
  locale: Locale,
  nameLabel: string,
): readonly UnsentText[] {
  const texts = rootNames.flatMap((root): readonly UnsentText[] => {
    const meaning = parseRootName(root);
    switch (meaning?.kind) {
      case 'section': {
        const label = template?.sections.find((one) => one.key === meaning.key)?.label[locale] ?? meaning.key;
        return [{ label, words: readText(sectionText(doc, meaning.key), meaning.key).plain }];
      }
      case 'itemText': {
        const id = meaning.id as ItemId;
        const kinds = template?.itemKinds ?? [];
        const label = kinds.flatMap((kind) => kind.texts).find((one) => one.key === meaning.key)?.label[locale] ?? meaning.key;
        return [{ label: `${itemName(doc, id).toJSON()}: ${label}`, words: readText(itemText(doc, id, meaning.key), meaning.key).plain }];
      }
      case 'itemName':
        return [{ label: nameLabel, words: itemName(doc, meaning.id as ItemId).toJSON() }];
      default:
        return [];
    }
  });
  return texts.filter(({ words }) => words.trim() !== '');
}
