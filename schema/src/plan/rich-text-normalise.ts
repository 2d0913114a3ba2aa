import { cleanText, safeHref } from './clean.ts';
import type { RichTextNode } from './types.ts';

/** A node to be made sense of, from a document or from input. Children are asked for one level at a time. */
export type SourceNode =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly SourceMark[] }
  | { readonly kind: 'element'; readonly name: string; readonly attribute: (name: string) => unknown; readonly children: () => readonly SourceNode[] };

/** A mark to be made sense of. */
export interface SourceMark {
  readonly type: string;
  readonly attrs: unknown;
}

/** Nesting beyond this is read as one paragraph of text, so that no reader can be made to run out of stack. */
const MAX_DEPTH = 20;

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

const blockNames = new Set(['paragraph', 'heading', 'codeBlock', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule']);

type Mark = NonNullable<RichTextNode['marks']>[number];

/**
 * Makes a `doc` of whatever the nodes are: only the node and mark types of the editor, nested as the editor nests them.
 * What is not known is read as the text in it. Total: never throws, and takes no more stack than {@link MAX_DEPTH} levels.
 */
export function normalise(children: readonly SourceNode[]): RichTextNode {
  const content = blocksOf(children, 0);
  while (isEmptyParagraph(content.at(-1))) content.pop();
  return { type: 'doc', content };
}

function isEmptyParagraph(node: RichTextNode | undefined): boolean {
  return node?.type === 'paragraph' && node.content === undefined;
}

function blocksOf(children: readonly SourceNode[], depth: number): RichTextNode[] {
  if (depth >= MAX_DEPTH) {
    const text = inlinesOf(children);
    return text.length === 0 ? [] : [withContent('paragraph', text)];
  }
  const blocks: RichTextNode[] = [];
  let loose: SourceNode[] = [];
  const flush = () => {
    if (loose.length === 0) return;
    const content = inlinesOf(loose);
    if (content.length > 0) blocks.push(withContent('paragraph', content));
    loose = [];
  };
  // A stack rather than recursion: unknown elements are replaced by their children however deep they are nested.
  const stack: (SourceNode | 'flush')[] = children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === 'flush') {
      flush();
    } else if (node.kind === 'text' || node.name === 'hardBreak') {
      loose.push(node);
    } else if (blockNames.has(node.name)) {
      flush();
      blocks.push(...blockOf(node, depth));
    } else {
      flush();
      stack.push('flush');
      for (const child of node.children().toReversed()) stack.push(child);
    }
  }
  flush();
  return blocks;
}

type ElementNode = Extract<SourceNode, { kind: 'element' }>;

function blockOf(node: ElementNode, depth: number): RichTextNode[] {
  switch (node.name) {
    case 'paragraph':
      return [withContent('paragraph', inlinesOf(node.children()))];
    case 'heading':
      return [withContent('heading', inlinesOf(node.children()), { level: headingLevel(node.attribute('level')) })];
    case 'codeBlock':
      return [codeBlockOf(node)];
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }];
    case 'blockquote': {
      const content = blocksOf(node.children(), depth + 1);
      return content.length === 0 ? [] : [withContent('blockquote', content)];
    }
    case 'bulletList':
      return listOf('bulletList', node, depth);
    case 'orderedList':
      return listOf('orderedList', node, depth, { start: listStart(node.attribute('start')) });
    default:
      // A list item outside a list.
      return blocksOf(node.children(), depth + 1);
  }
}

function listOf(type: string, node: ElementNode, depth: number, attrs?: RichTextNode['attrs']): RichTextNode[] {
  const items = node.children().map((child) => {
    const content =
      child.kind === 'element' && child.name === 'listItem' ? blocksOf(child.children(), depth + 2) : blocksOf([child], depth + 2);
    if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
    return withContent('listItem', content);
  });
  return items.length === 0 ? [] : [withContent(type, items, attrs)];
}

function codeBlockOf(node: ElementNode): RichTextNode {
  const text = inlinesOf(node.children(), true)
    .map((inline) => inline.text ?? '\n')
    .join('');
  const language = node.attribute('language');
  const attrs = { language: typeof language === 'string' && /^[A-Za-z0-9+#._-]{1,32}$/.test(language) ? language : null };
  return withContent('codeBlock', text === '' ? [] : [{ type: 'text', text }], attrs);
}

/** Everything written in the nodes, as text and line breaks; a block inside becomes a line of its own. */
function inlinesOf(children: readonly SourceNode[], keepLineFeeds = false): RichTextNode[] {
  const inlines: RichTextNode[] = [];
  let pendingBreak = false;
  const push = (node: RichTextNode) => {
    if (pendingBreak && inlines.length > 0) inlines.push({ type: 'hardBreak' });
    pendingBreak = false;
    const last = inlines.at(-1);
    if (node.text !== undefined && last?.text !== undefined && sameMarks(last.marks, node.marks)) {
      inlines[inlines.length - 1] = { ...last, text: last.text + node.text };
    } else {
      inlines.push(node);
    }
  };
  const stack: (SourceNode | 'break')[] = children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === 'break') {
      pendingBreak = inlines.length > 0;
    } else if (node.kind === 'text') {
      const text = keepLineFeeds ? cleanText(node.text) : cleanText(node.text).replaceAll('\n', ' ');
      const marks = keepLineFeeds ? [] : marksOf(node.marks);
      if (text !== '') push(marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks });
    } else if (node.name === 'hardBreak') {
      push({ type: 'hardBreak' });
    } else {
      pendingBreak = inlines.length > 0;
      stack.push('break');
      for (const child of node.children().toReversed()) stack.push(child);
    }
  }
  return inlines;
}

function marksOf(source: readonly SourceMark[]): readonly Mark[] {
  const found = new Map<string, Mark>();
  for (const { type, attrs } of source) {
    const name = Object.hasOwn(markAliases, type) ? markAliases[type] : undefined;
    if (name === undefined) continue;
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

function sameMarks(left: RichTextNode['marks'], right: RichTextNode['marks']): boolean {
  if (left === undefined || right === undefined) return left === right;
  return (
    left.length === right.length &&
    left.every((mark, index) => mark.type === right[index]?.type && mark.attrs?.['href'] === right[index].attrs?.['href'])
  );
}

function withContent(type: string, content: readonly RichTextNode[], attrs?: RichTextNode['attrs']): RichTextNode {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) };
}

/** A number, or text of one. Anything else is not looked into: in a hostile document it can be a deep tree of its own. */
function scalarNumber(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

function headingLevel(value: unknown): number {
  const level = scalarNumber(value);
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
}

function listStart(value: unknown): number {
  const start = scalarNumber(value);
  return Number.isInteger(start) && start >= 0 && start <= 999_999 ? start : 1;
}
