import { cleanText } from './clean.ts';
import { Allowance } from './reading-bounds.ts';
import { sameMarks } from './rich-text-marks.ts';
import type { Mark } from './rich-text-marks.ts';
import type { RichTextNode } from './types.ts';

/** A node to be made sense of, from a document or from input. Children are asked for one level, and one child, at a time. */
export type SourceNode =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'element'; readonly name: string; readonly attribute: (name: string) => unknown; readonly children: () => Iterable<SourceNode> };

/** Nesting beyond this is read as one paragraph of text, so that no reader can be made to run out of stack. */
const MAX_DEPTH = 20;

const blockNames = new Set(['paragraph', 'heading', 'codeBlock', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule']);

/**
 * Makes a `doc` of whatever the nodes are: only the node and mark types of the editor, nested as the editor nests them.
 * What is not known is read as the text in it. Total: never throws, takes no more stack than {@link MAX_DEPTH} levels, and stops
 * where the allowance is spent.
 */
export function normalise(children: Iterable<SourceNode>, allowance = new Allowance(Infinity)): RichTextNode {
  const content: RichTextNode[] = [];
  readBlocks(children, { allowance, depth: 0, into: content });
  while (isEmptyParagraph(content.at(-1))) content.pop();
  return { type: 'doc', content };
}

function isEmptyParagraph(node: RichTextNode | undefined): boolean {
  return node?.type === 'paragraph' && node.content === undefined;
}

/** Where blocks are read to. */
interface Place {
  readonly allowance: Allowance;
  readonly depth: number;
  readonly into: RichTextNode[];
}

function readBlocks(children: Iterable<SourceNode>, place: Place): void {
  const { allowance, depth, into } = place;
  if (depth >= MAX_DEPTH) {
    paragraphOf(inlinesOf(children, allowance), into);
    return;
  }
  let loose = new Inlines(allowance);
  const flush = () => {
    paragraphOf(loose.nodes, into);
    loose = new Inlines(allowance);
  };
  walk(children, allowance, {
    onNode(node) {
      if (node.kind === 'text') loose.addText(node);
      else if (node.name === 'hardBreak') loose.addBreak();
      else {
        flush();
        if (!blockNames.has(node.name)) return node.children();
        readBlock(node, place);
      }
      return null;
    },
    onEnd: flush,
  });
}

/**
 * Visits nodes in order. An unknown element is replaced by the children that `onNode` returns, by a stack rather than recursion, however
 * deep they are nested; `onEnd` comes after them, and after the whole.
 */
function walk(
  children: Iterable<SourceNode>,
  allowance: Allowance,
  visitor: { onNode(node: SourceNode): Iterable<SourceNode> | null; onEnd(): void },
): void {
  const open = [children[Symbol.iterator]()];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const step = allowance.isSpent ? { done: true as const } : level.next();
    if (step.done === true) {
      open.pop();
      visitor.onEnd();
      continue;
    }
    const inner = visitor.onNode(step.value);
    if (inner !== null) open.push(inner[Symbol.iterator]());
  }
}

function paragraphOf(content: readonly RichTextNode[], into: RichTextNode[]): void {
  if (content.length > 0) into.push(withContent('paragraph', content));
}

type ElementNode = Extract<SourceNode, { kind: 'element' }>;

function readBlock(node: ElementNode, place: Place): void {
  const { allowance, depth, into } = place;
  if (node.name === 'listItem') {
    // A list item outside a list.
    readBlocks(node.children(), { ...place, depth: depth + 1 });
    return;
  }
  if (!allowance.node()) return;
  switch (node.name) {
    case 'paragraph':
      into.push(withContent('paragraph', inlinesOf(node.children(), allowance)));
      break;
    case 'heading':
      into.push(withContent('heading', inlinesOf(node.children(), allowance), { level: headingLevel(node.attribute('level')) }));
      break;
    case 'codeBlock':
      into.push(codeBlockOf(node, allowance));
      break;
    case 'horizontalRule':
      into.push({ type: 'horizontalRule' });
      break;
    case 'blockquote': {
      const content: RichTextNode[] = [];
      readBlocks(node.children(), { allowance, depth: depth + 1, into: content });
      if (content.length > 0) into.push(withContent('blockquote', content));
      break;
    }
    case 'bulletList':
      readList(node, place);
      break;
    default:
      readList(node, place, { start: listStart(node.attribute('start')) });
  }
}

function readList(node: ElementNode, { allowance, depth, into }: Place, attrs?: RichTextNode['attrs']): void {
  const items: RichTextNode[] = [];
  for (const child of node.children()) {
    if (!allowance.node()) break;
    const content: RichTextNode[] = [];
    const isItem = child.kind === 'element' && child.name === 'listItem';
    readBlocks(isItem ? child.children() : [child], { allowance, depth: depth + 2, into: content });
    if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
    items.push(withContent('listItem', content));
  }
  if (items.length > 0) into.push(withContent(node.name, items, attrs));
}

function codeBlockOf(node: ElementNode, allowance: Allowance): RichTextNode {
  const text = inlinesOf(node.children(), allowance, { isCode: true })
    .map((inline) => inline.text ?? '\n')
    .join('');
  const language = node.attribute('language');
  const attrs = { language: typeof language === 'string' && /^[A-Za-z0-9+#._-]{1,32}$/.test(language) ? language : null };
  return withContent('codeBlock', text === '' ? [] : [{ type: 'text', text }], attrs);
}

/** Everything written in the nodes, as text and line breaks; a block inside becomes a line of its own. */
function inlinesOf(children: Iterable<SourceNode>, allowance: Allowance, options?: { readonly isCode: boolean }): readonly RichTextNode[] {
  const inlines = new Inlines(allowance, options?.isCode);
  walk(children, allowance, {
    onNode(node) {
      if (node.kind === 'text') inlines.addText(node);
      else if (node.name === 'hardBreak') inlines.addBreak();
      else {
        inlines.endLine();
        return node.children();
      }
      return null;
    },
    onEnd: () => inlines.endLine(),
  });
  return inlines.nodes;
}

/** Text and line breaks in the making: neighbours with the same marks are one. */
class Inlines {
  private readonly written: RichTextNode[] = [];
  private hasEndedLine = false;

  constructor(
    private readonly allowance: Allowance,
    private readonly isCode = false,
  ) {}

  get nodes(): readonly RichTextNode[] {
    return this.written;
  }

  /** What comes next, if anything does, stands on a line of its own. */
  endLine(): void {
    this.hasEndedLine = this.written.length > 0;
  }

  addBreak(): void {
    this.breakLine();
    if (this.allowance.node()) this.written.push({ type: 'hardBreak' });
  }

  addText(source: { readonly text: string; readonly marks: readonly Mark[] }): void {
    const cleaned = this.isCode ? cleanText(source.text) : cleanText(source.text).replaceAll('\n', ' ');
    if (cleaned === '') return;
    this.breakLine();
    const marks = this.isCode ? [] : source.marks;
    const last = this.written.at(-1);
    if (last?.text !== undefined && sameMarks(last.marks, marks)) {
      this.written[this.written.length - 1] = { ...last, text: last.text + this.allowance.text(cleaned) };
      return;
    }
    const address = marks.find(({ type }) => type === 'link')?.attrs?.['href'];
    if (!this.allowance.node(typeof address === 'string' ? address.length : 0)) return;
    const text = this.allowance.text(cleaned);
    if (text !== '') this.written.push(marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks });
  }

  private breakLine(): void {
    if (this.hasEndedLine && this.allowance.node()) this.written.push({ type: 'hardBreak' });
    this.hasEndedLine = false;
  }
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
  return Number.isInteger(start) && start >= 0 && start <= 999_999 ? Math.abs(start) : 1;
}
