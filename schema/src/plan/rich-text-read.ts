import * as Y from 'yjs';
import { normalise } from './rich-text-normalise.ts';
import type { SourceMark, SourceNode } from './rich-text-normalise.ts';
import type { RichTextNode } from './types.ts';

/** The `doc` a fragment holds, as {@link normalise} makes it. Never throws, whatever is in the fragment. */
export function readStructured(fragment: Y.XmlFragment): RichTextNode {
  return normalise(sourcesOf(fragment));
}

/** Whether a fragment directly holds something that can be no part of a rich text. */
export function holdsForeignContent(fragment: Y.XmlFragment): boolean {
  return (fragment.toArray() as readonly unknown[]).some((child) => !(child instanceof Y.XmlElement || child instanceof Y.XmlText));
}

function sourcesOf(parent: Y.XmlFragment): SourceNode[] {
  // Typed narrower than what a hostile document can put there.
  return (parent.toArray() as readonly unknown[]).flatMap(sourceOf);
}

function sourceOf(child: unknown): SourceNode[] {
  if (typeof child === 'string') return [{ kind: 'text', text: child, marks: [] }];
  if (child instanceof Y.XmlElement) {
    return [
      {
        kind: 'element',
        name: String(child.nodeName),
        attribute: (name) => child.getAttribute(name) as unknown,
        children: () => sourcesOf(child),
      },
    ];
  }
  if (child instanceof Y.Text) return textsOf(child);
  if (child instanceof Y.XmlFragment) {
    return [{ kind: 'element', name: '', attribute: () => undefined, children: () => sourcesOf(child) }];
  }
  return [];
}

function textsOf(text: Y.Text): SourceNode[] {
  const runs = text.toDelta() as readonly { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[];
  return runs.flatMap((run) => (typeof run.insert === 'string' ? [{ kind: 'text', text: run.insert, marks: marksOf(run.attributes) }] : []));
}

function marksOf(attributes: Readonly<Record<string, unknown>> | undefined): readonly SourceMark[] {
  return Object.entries(attributes ?? {})
    .filter(([, value]) => value !== null && value !== false)
    .map(([key, attrs]) => ({
      // Marks that may overlap themselves are stored as `<type>--<hash>`.
      type: key.replace(/--.*$/s, ''),
      attrs,
    }));
}
