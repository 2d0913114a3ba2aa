import type * as Y from 'yjs';
import { markdownOf } from './markdown.ts';
import { plainTextOf } from './plain-text.ts';
import { readStructured } from './rich-text-read.ts';
import type { ProjectedText, RichTextNode } from './types.ts';

/** A rich text as readers get it. Total and deterministic: whatever is in the fragment gives a valid text. */
export function readText(fragment: Y.XmlFragment, key: string): ProjectedText {
  return textFrom(key, readStructured(fragment));
}

/** The text of a section or item where nothing was written yet. */
export function emptyText(key: string): ProjectedText {
  return textFrom(key, { type: 'doc', content: [] });
}

function textFrom(key: string, structured: RichTextNode): ProjectedText {
  return { key, plain: plainTextOf(structured), markdown: markdownOf(structured), structured };
}
