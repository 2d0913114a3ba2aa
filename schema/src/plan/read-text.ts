import type * as Y from 'yjs';
import { markdownOf } from './markdown.ts';
import { plainTextOf } from './plain-text.ts';
import { Allowance, MAX_TEXT_SIZE } from './reading-bounds.ts';
import { readFragment } from './rich-text-read.ts';
import { findFragment } from './roots.ts';
import type { ProjectedIssue, ProjectedText, RichTextNode } from './types.ts';

/** A text of a document and what is odd about it. */
export interface ReadText {
  readonly text: ProjectedText;
  readonly issues: readonly ProjectedIssue[];
  /** How much of the allowance for a text it took. */
  readonly size: number;
}

/** The text under a root's name, and what a person should look at. Total and deterministic; its size is bounded. */
export function readTextAndIssues(doc: Y.Doc, key: string): ReadText {
  const found = findFragment(doc, key);
  if (found.state === 'absent') return { text: emptyText(key), issues: [], size: 0 };
  if (found.state === 'otherwise') return { text: emptyText(key), issues: [{ code: 'BAD_VALUE', place: key }], size: 0 };
  const allowance = new Allowance(MAX_TEXT_SIZE);
  const { structured, isForeign } = readFragment(found.root, allowance);
  const issues: ProjectedIssue[] = [];
  if (isForeign) issues.push({ code: 'BAD_VALUE', place: key });
  if (allowance.isSpent) issues.push({ code: 'TEXT_CUT', place: key });
  return { text: textFrom(key, structured), issues, size: allowance.used };
}

/** A rich text as readers get it. Total and deterministic: whatever is in the fragment gives a valid text of bounded size. */
export function readText(fragment: Y.XmlFragment, key: string): ProjectedText {
  return textFrom(key, readFragment(fragment, new Allowance(MAX_TEXT_SIZE)).structured);
}

/** The text of a section or item where nothing was written yet. */
export function emptyText(key: string): ProjectedText {
  return textFrom(key, { type: 'doc', content: [] });
}

function textFrom(key: string, structured: RichTextNode): ProjectedText {
  return { key, plain: plainTextOf(structured), markdown: markdownOf(structured), structured };
}
