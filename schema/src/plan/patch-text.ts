import { simpleDiffString } from 'lib0/diff';
import type * as Y from 'yjs';
import { knownMark } from './rich-text-marks.ts';
import { attributesOf } from './rich-text-write.ts';
import type { RichTextNode } from './types.ts';

/** Text that stands together with the same marks. */
interface Segment {
  readonly insert: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Makes a text read as the given pieces, touching only the characters and marks that differ: what others type into it at the same moment
 * stays. @returns false, and nothing is changed, when the text holds something that is no text.
 */
export function patchText(text: Y.XmlText, pieces: readonly RichTextNode[]): boolean {
  const before = segmentsOf(text);
  if (before === null) return false;
  const wanted = pieces.map((piece) => piece.text ?? '').join('');
  const { index, remove, insert } = simpleDiffString(before.map((segment) => segment.insert).join(''), wanted);
  if (remove > 0) text.delete(index, remove);
  if (insert !== '') text.insert(index, insert);
  const after = segmentsOf(text) ?? [];
  let position = 0;
  const marked = pieces.map((piece) => {
    const from = position;
    position += piece.text?.length ?? 0;
    return { from, to: position, attributes: attributesOf(piece) };
  });
  position = 0;
  for (const segment of after) {
    const [from, to] = [position, position + segment.insert.length];
    position = to;
    for (const piece of marked) {
      const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
      if (start < end && !hasMarks(segment.attributes, piece.attributes)) text.format(start, end - start, changeOf(segment.attributes, piece.attributes));
    }
  }
  return true;
}

function segmentsOf(text: Y.XmlText): readonly Segment[] | null {
  const delta = text.toDelta() as readonly { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[];
  const segments = delta.flatMap(({ insert, attributes = {} }) => (typeof insert === 'string' ? [{ insert, attributes }] : []));
  return segments.length === delta.length ? segments : null;
}

/** Whether the marks that the editor knows are these. */
function hasMarks(attributes: Segment['attributes'], wanted: Readonly<Record<string, object>>): boolean {
  const known = Object.entries(attributes).filter(([key]) => typeOf(key) !== null);
  return (
    known.length === Object.keys(wanted).length &&
    known.every(([key, value]) => {
      const mark = wanted[typeOf(key) ?? ''];
      return mark !== undefined && hrefOf(mark) === hrefOf(value);
    })
  );
}

/** What others keep beside the text under names of their own stays. */
function changeOf(attributes: Segment['attributes'], wanted: Readonly<Record<string, object>>): Record<string, unknown> {
  const gone = Object.keys(attributes).filter((key) => typeOf(key) !== null);
  return { ...Object.fromEntries(gone.map((key) => [key, null])), ...wanted };
}

function typeOf(key: string): string | null {
  return knownMark(key.replace(/--.*$/s, ''));
}

function hrefOf(mark: unknown): unknown {
  return typeof mark === 'object' && mark !== null ? (mark as { readonly href?: unknown }).href : undefined;
}
