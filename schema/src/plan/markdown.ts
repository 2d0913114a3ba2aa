import type { BlockContent, Nodes, PhrasingContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { RichTextNode } from './types.ts';

/** A `doc` in Markdown (CommonMark with strikethrough). Underlining has no Markdown and is left out. */
export function markdownOf(doc: RichTextNode): string {
  const children = blocksOf(doc.content ?? []);
  if (children.length === 0) return '';
  return toMarkdown({ type: 'root', children }, { extensions: [gfmStrikethroughToMarkdown()], bullet: '-', rule: '-', fences: true }).trimEnd();
}

function blocksOf(nodes: readonly RichTextNode[]): BlockContent[] {
  return nodes.flatMap(blockOf);
}

function blockOf(node: RichTextNode): BlockContent[] {
  const content = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return content.length === 0 ? [] : [{ type: 'paragraph', children: phrasingOf(content) }];
    case 'heading':
      return [{ type: 'heading', depth: node.attrs?.['level'] as 1 | 2 | 3 | 4 | 5 | 6, children: phrasingOf(content) }];
    case 'codeBlock':
      return [{ type: 'code', lang: (node.attrs?.['language'] ?? null) as string | null, value: content[0]?.text ?? '' }];
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocksOf(content) }];
    case 'bulletList':
    case 'orderedList':
      return [
        {
          type: 'list',
          ordered: node.type === 'orderedList',
          start: node.type === 'orderedList' ? (node.attrs?.['start'] as number) : null,
          spread: false,
          children: content.map((item) => ({ type: 'listItem', spread: false, children: blocksOf(item.content ?? []) })),
        },
      ];
    default:
      return [];
  }
}

interface Run {
  readonly text: string | null;
  readonly marks: readonly NonNullable<RichTextNode['marks']>[number][];
}

function phrasingOf(nodes: readonly RichTextNode[]): PhrasingContent[] {
  return nested(
    nodes.map((node) => ({ text: node.text ?? null, marks: (node.marks ?? []).filter((mark) => mark.type !== 'underline') })),
  );
}

/** Runs of marked text as a tree: neighbours that share their outermost mark are wrapped in it together. */
function nested(runs: readonly Run[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (let index = 0; index < runs.length; ) {
    const run = runs[index];
    if (run === undefined) break;
    const mark = run.marks[0];
    if (mark === undefined || run.text === null) {
      result.push(run.text === null ? { type: 'break' } : { type: 'text', value: run.text });
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < runs.length && runs[end]?.marks[0]?.type === mark.type && runs[end]?.marks[0]?.attrs?.['href'] === mark.attrs?.['href']) end += 1;
    const inner = runs.slice(index, end).map(({ text, marks }) => ({ text, marks: marks.slice(1) }));
    result.push(...wrapped(mark, inner));
    index = end;
  }
  return result;
}

/** White space at the ends of a mark stands outside it: Markdown does not see `**bold **` as bold. */
function wrapped(mark: Run['marks'][number], runs: readonly Run[]): PhrasingContent[] {
  if (mark.type === 'code') return [{ type: 'inlineCode', value: runs.map((run) => run.text ?? '').join('') }];
  const first = runs[0]?.text ?? '';
  const before = first.slice(0, first.length - first.trimStart().length);
  const trimmed = runs.map((run, index) => (index === 0 ? { ...run, text: first.trimStart() } : run));
  const last = trimmed.at(-1)?.text ?? '';
  const after = last.slice(last.trimEnd().length);
  const inner = nested(
    trimmed.map((run, index) => (index === trimmed.length - 1 ? { ...run, text: last.trimEnd() } : run)).filter((run) => run.text !== ''),
  );
  return [...space(before), ...(inner.length === 0 ? [] : [wrapperOf(mark, inner)]), ...space(after)];
}

function space(text: string): PhrasingContent[] {
  return text === '' ? [] : [{ type: 'text', value: text }];
}

function wrapperOf(mark: Run['marks'][number], children: PhrasingContent[]): Extract<Nodes, PhrasingContent> {
  switch (mark.type) {
    case 'link':
      return { type: 'link', url: String(mark.attrs?.['href']), children };
    case 'bold':
      return { type: 'strong', children };
    case 'italic':
      return { type: 'emphasis', children };
    default:
      return { type: 'delete', children };
  }
}
