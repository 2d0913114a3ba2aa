import type { BlockContent, PhrasingContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Options } from 'mdast-util-to-markdown';
import { phrasingOf } from './markdown-marks.ts';
import type { RichTextNode } from './types.ts';

/** A paragraph, unless there is nothing in it that can be seen. */
function paragraphOf(children: PhrasingContent[]): BlockContent[] {
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

/** A `doc` in Markdown (CommonMark with strikethrough). Underlining has no Markdown and is left out. */
export function markdownOf(doc: RichTextNode): string {
  const children = blocksOf(doc.content ?? []);
  if (children.length === 0) return '';
  return toMarkdown({ type: 'root', children }, options).trimEnd();
}

const options: Options = {
  extensions: [gfmStrikethroughToMarkdown()],
  bullet: '-',
  rule: '-',
  fences: true,
};

function blocksOf(nodes: readonly RichTextNode[]): BlockContent[] {
  return nodes.flatMap(blockOf);
}

function blockOf(node: RichTextNode): BlockContent[] {
  const content = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return paragraphOf(phrasingOf(content));
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
