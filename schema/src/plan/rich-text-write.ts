import * as Y from 'yjs';
import { marksOf } from './rich-text-marks.ts';
import { normalise } from './rich-text-normalise.ts';
import type { SourceNode } from './rich-text-normalise.ts';
import type { RichTextNode } from './types.ts';

/** Replaces what a fragment holds, in one transaction. Unknown nodes are written as the text in them; unsafe links as their words. */
export function writeText(doc: Y.Doc, fragment: Y.XmlFragment, content: readonly RichTextNode[], origin: unknown = null): void {
  const nodes = cleanBlocks(content);
  doc.transact(() => {
    fragment.delete(0, fragment.length);
    fragment.insert(0, nodes.map(elementOf));
  }, origin);
}

/** Blocks as the editor could have made them: unknown nodes are the text in them, unsafe links their words. */
export function cleanBlocks(content: readonly RichTextNode[]): readonly RichTextNode[] {
  return normalise(content.map(sourceOf)).content ?? [];
}

function sourceOf(node: RichTextNode): SourceNode {
  if (node.type === 'text') {
    return { kind: 'text', text: node.text ?? '', marks: marksOf((node.marks ?? []).map(({ type, attrs }) => ({ type, attrs }))) };
  }
  return {
    kind: 'element',
    name: node.type,
    attribute: (name) => node.attrs?.[name],
    children: () => (node.content ?? []).map(sourceOf),
  };
}

/** The form the editor's own binding stores a node in, so that opening the text changes nothing. */
export function elementOf(node: RichTextNode): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string | number>>(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') element.setAttribute(name, value);
  }
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let run: RichTextNode[] = [];
  const flush = () => {
    if (run.length > 0) children.push(textOf(run));
    run = [];
  };
  for (const child of node.content ?? []) {
    if (child.type === 'text') {
      run.push(child);
    } else {
      flush();
      children.push(elementOf(child));
    }
  }
  flush();
  element.insert(0, children);
  return element as unknown as Y.XmlElement;
}

/** Marked text in the form the editor's own binding stores it in. */
export function textOf(run: readonly RichTextNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(run.map((node) => ({ insert: node.text ?? '', attributes: attributesOf(node) })));
  return text;
}

/** The marks of a piece of text as Yjs keeps them. */
export function attributesOf({ marks = [] }: RichTextNode): Readonly<Record<string, object>> {
  return Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]));
}
