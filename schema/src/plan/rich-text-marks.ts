import { safeHref } from './clean.ts';
import type { RichTextNode } from './types.ts';

/** A mark as the editor knows it. */
export type Mark = NonNullable<RichTextNode['marks']>[number];

/** A mark to be made sense of. */
export interface SourceMark {
  readonly type: string;
  readonly attrs: unknown;
}

const markAliases: Readonly<Record<string, string>> = {
  link: 'link',
  bold: 'bold',
  strong: 'bold',
  italic: 'italic',
  em: 'italic',
  underline: 'underline',
  strike: 'strike',
  code: 'code',
};

// Fixed, because the order in which formatting is stored depends on the order of updates.
const markOrder = ['link', 'bold', 'italic', 'underline', 'strike', 'code'];

/** The editor's name of a mark; null for one that it does not have. */
export function knownMark(type: string): string | null {
  return Object.hasOwn(markAliases, type) ? (markAliases[type] ?? null) : null;
}

/** The marks that the editor knows, in its order. */
export function marksOf(source: readonly SourceMark[]): readonly Mark[] {
  const found = new Map<string, Mark>();
  for (const { type, attrs } of source) {
    const name = knownMark(type);
    if (name === null) continue;
    if (name !== 'link') {
      found.set(name, { type: name });
      continue;
    }
    const href = safeHref(typeof attrs === 'object' && attrs !== null ? (attrs as { href?: unknown }).href : undefined);
    const other = found.get('link')?.attrs?.['href'];
    // Two links on the same words can only come of two people linking at once: the same one wins everywhere.
    if (href !== null && (typeof other !== 'string' || href < other)) found.set('link', { type: 'link', attrs: { href } });
  }
  // In the editor, code stands alone.
  if (found.has('code')) return [{ type: 'code' }];
  return markOrder.flatMap((type) => found.get(type) ?? []);
}

export function sameMarks(left: RichTextNode['marks'] = [], right: RichTextNode['marks'] = []): boolean {
  return (
    left.length === right.length &&
    left.every((mark, index) => mark.type === right[index]?.type && mark.attrs?.['href'] === right[index].attrs?.['href'])
  );
}
