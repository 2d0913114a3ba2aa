import MarkdownIt from 'markdown-it';
import { PlanInputError } from './errors.ts';
import type { Mark } from './rich-text-marks.ts';
import type { RichTextNode } from './types.ts';

/** Longest Markdown that is read: about fifty pages. */
export const MAX_MARKDOWN_LENGTH = 100_000;

/** Nesting beyond this is refused: the parser would leave out what is in it. */
const MAX_NESTING = 60;

// HTML and definitions of links are text here: neither has a place in a plan, and left out they would be words that are gone.
const parser = new MarkdownIt('commonmark', { html: false, maxNesting: MAX_NESTING }).enable('strikethrough').disable('reference');

type Token = ReturnType<typeof parser.parse>[number];

type OpenNode = RichTextNode & { readonly content: RichTextNode[] };

const blockTypes: Readonly<Record<string, string>> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  bullet_list_open: 'bulletList',
  ordered_list_open: 'orderedList',
  list_item_open: 'listItem',
  blockquote_open: 'blockquote',
};

const markTypes: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', s: 'strike', link: 'link' };

/**
 * The blocks that Markdown (CommonMark with strikethrough) says. Not sanitised: {@link writeText} and {@link editText} do that. An image is its
 * description, HTML is the text it is written with.
 * @throws PlanInputError TEXT_TOO_LONG, TEXT_TOO_DEEP
 */
export function readMarkdown(markdown: string): readonly RichTextNode[] {
  if (markdown.length > MAX_MARKDOWN_LENGTH) {
    throw new PlanInputError('TEXT_TOO_LONG', `Markdown is read up to ${String(MAX_MARKDOWN_LENGTH)} characters.`);
  }
  const root: OpenNode = { type: 'doc', content: [] };
  const open: OpenNode[] = [root];
  for (const token of parser.parse(markdown, {})) {
    if (token.level >= MAX_NESTING - 1) throw new PlanInputError('TEXT_TOO_DEEP', `Markdown is nested at most ${String(MAX_NESTING)} levels.`);
    const parent = open.at(-1) ?? root;
    if (token.nesting === 1) {
      const node = openNode(token);
      parent.content.push(node);
      open.push(node);
    } else if (token.nesting === -1) open.pop();
    else if (token.type === 'inline') parent.content.push(...inlinesOf(token.children ?? []));
    else parent.content.push(leafOf(token));
  }
  return root.content;
}

function openNode(token: Token): OpenNode {
  const node = { type: blockTypes[token.type] ?? 'paragraph', content: [] };
  if (token.type === 'heading_open') return { ...node, attrs: { level: Number(token.tag.slice(1)) } };
  if (token.type === 'ordered_list_open') return { ...node, attrs: { start: Number(token.attrGet('start') ?? 1) } };
  return node;
}

function leafOf(token: Token): RichTextNode {
  if (token.type === 'hr') return { type: 'horizontalRule' };
  // A block of code, fenced or indented.
  const text = token.content.replace(/\n$/, '');
  const language = token.info.trim().split(/\s+/)[0] ?? '';
  return { type: 'codeBlock', attrs: { language: language === '' ? null : language }, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) };
}

function inlinesOf(tokens: readonly Token[]): RichTextNode[] {
  const marks: Mark[] = [];
  return tokens.flatMap((token): RichTextNode[] => {
    if (token.nesting === 1) {
      marks.push(markOf(token));
      return [];
    }
    if (token.nesting === -1) {
      marks.pop();
      return [];
    }
    switch (token.type) {
      case 'hardbreak':
        return [{ type: 'hardBreak' }];
      case 'softbreak':
        return [textNode(' ', marks)];
      case 'code_inline':
        return [textNode(token.content, [{ type: 'code' }])];
      default:
        // Text, and an image, whose content is its description.
        return token.content === '' ? [] : [textNode(token.content, marks)];
    }
  });
}

function markOf(token: Token): Mark {
  const type = markTypes[token.type.replace(/_open$/, '')] ?? 'bold';
  return type === 'link' ? { type, attrs: { href: token.attrGet('href') } } : { type };
}

function textNode(text: string, marks: readonly Mark[]): RichTextNode {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: [...marks] };
}
