import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import * as Y from 'yjs';
import { canonicalJson } from './canonical-json.ts';
import { readMarkdown } from './markdown-read.ts';
import { patchBlock, patchBlocks } from './patch-blocks.ts';
import { plainTextOf } from './plain-text.ts';
import { Allowance, MAX_TEXT_SIZE } from './reading-bounds.ts';
import { readElement, readFragment } from './rich-text-read.ts';
import { cleanBlocks, elementOf } from './rich-text-write.ts';
import type { RichTextNode } from './types.ts';

/** How a program changes a text. What it writes is Markdown, and made what the editor could have made. */
export type TextEdit =
  /** Puts something after what is there. */
  | { readonly kind: 'append'; readonly markdown: string }
  /** Puts something in the place of the one paragraph, heading or block of code that reads so. */
  | { readonly kind: 'replaceParagraph'; readonly reads: string; readonly markdown: string }
  /** Makes the whole text read so. `baseRevision` is {@link textRevision} of the text as its writer read it. */
  | { readonly kind: 'replaceText'; readonly baseRevision: string; readonly markdown: string };

/** What came of an edit. Only `done` has changed anything. */
export type TextEditOutcome = 'done' | 'unchanged' | 'stale' | 'noSuchParagraph' | 'severalParagraphs';

/** Nobody writes paragraphs deeper than this; a hostile document may. */
const MAX_DEPTH = 20;

/** Tells one state of a text from another, by what readers get of it. */
export function textRevision(structured: RichTextNode): string {
  const bytes = digest(encodeUtf8(canonicalJson(structured)));
  return [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Edits a text in one transaction, touching only what differs.
 * @throws PlanInputError TEXT_TOO_LONG, TEXT_TOO_DEEP; nothing is changed then.
 */
export function editText(fragment: Y.XmlFragment, edit: TextEdit, origin: unknown = null): TextEditOutcome {
  const blocks = cleanBlocks(readMarkdown(edit.markdown));
  let hasChanged = false;
  const note = (): void => void (hasChanged = true);
  fragment.observeDeep(note);
  try {
    const refusal = Y.transact(requireDoc(fragment), () => apply(fragment, edit, blocks), origin);
    return refusal ?? (hasChanged ? 'done' : 'unchanged');
  } finally {
    fragment.unobserveDeep(note);
  }
}

function apply(fragment: Y.XmlFragment, edit: TextEdit, blocks: readonly RichTextNode[]): Exclude<TextEditOutcome, 'done' | 'unchanged'> | null {
  switch (edit.kind) {
    case 'append':
      if (blocks.length > 0) fragment.insert(endOf(fragment), blocks.map(elementOf));
      return null;
    case 'replaceParagraph':
      return replaceParagraph(fragment, edit.reads, blocks);
    case 'replaceText': {
      const { structured } = readFragment(fragment, new Allowance(MAX_TEXT_SIZE));
      if (textRevision(structured) !== edit.baseRevision) return 'stale';
      patchBlocks(fragment, blocks);
      return null;
    }
  }
}

/** After the last thing that can be read: the editor keeps an empty paragraph at the end for whoever types on. */
function endOf(fragment: Y.XmlFragment): number {
  const children = fragment.toArray();
  return children.findLastIndex((child) => !(child instanceof Y.XmlElement) || readElement(child, new Allowance(MAX_TEXT_SIZE)).length > 0) + 1;
}

interface FoundParagraph {
  readonly parent: Y.XmlFragment;
  readonly index: number;
  readonly element: Y.XmlElement;
}

function replaceParagraph(fragment: Y.XmlFragment, reads: string, blocks: readonly RichTextNode[]): 'noSuchParagraph' | 'severalParagraphs' | null {
  const wanted = onOneLine(reads);
  const found = wanted === '' ? [] : [...paragraphsOf(fragment, 0)].filter(({ element }) => textOfElement(element) === wanted);
  const [paragraph, ...others] = found;
  if (paragraph === undefined) return 'noSuchParagraph';
  if (others.length > 0) return 'severalParagraphs';
  const { parent, index, element } = paragraph;
  const [first, ...rest] = blocks;
  if (rest.length > 0) parent.insert(index + 1, rest.map(elementOf));
  if (first === undefined) {
    parent.delete(index, 1);
    // What holds nothing else, such as a point of a list, keeps an empty paragraph.
    if (parent !== fragment && parent.length === 0) parent.insert(0, [elementOf({ type: 'paragraph' })]);
    return null;
  }
  // A heading that gets other words stays one.
  const becomes = element.nodeName === 'heading' && first.type === 'paragraph' && rest.length === 0 ? { ...first, type: 'heading' } : first;
  if (patchBlock(element, becomes)) return null;
  parent.delete(index, 1);
  parent.insert(index, [elementOf(first)]);
  return null;
}

function* paragraphsOf(parent: Y.XmlFragment, depth: number): Iterable<FoundParagraph> {
  for (const [index, element] of parent.toArray().entries()) {
    if (!(element instanceof Y.XmlElement)) continue;
    if (['paragraph', 'heading', 'codeBlock'].includes(element.nodeName)) yield { parent, index, element };
    else if (depth < MAX_DEPTH) yield* paragraphsOf(element, depth + 1);
  }
}

function textOfElement(element: Y.XmlElement): string {
  return onOneLine(plainTextOf({ type: 'doc', content: readElement(element, new Allowance(MAX_TEXT_SIZE)) }));
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function requireDoc({ doc }: Y.XmlFragment): Y.Doc {
  if (doc === null) throw new Error('The text is in no document.');
  return doc;
}
