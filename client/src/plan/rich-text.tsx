import { Fragment, type ReactNode } from 'react';
import { safeHref, type RichTextNode } from '@planrum/schema/plan';
import { partOfHref } from './definitions.tsx';
import './rich-text.css';

type Mark = NonNullable<RichTextNode['marks']>[number];

/**
 * A rich text that is only read: a frozen version's, or a draft's before its editor is there. Draws what the editor draws, so that
 * nothing moves when the editor takes its place. Nodes that it does not know are read as what they hold.
 */
export function RichText({ node }: { readonly node: RichTextNode }) {
  return <>{drawAll(node.content)}</>;
}

/** Whether there is anything to read in a text. */
export function isEmptyText(node: RichTextNode): boolean {
  if (node.text !== undefined && node.text !== '') return false;
  return node.type !== 'horizontalRule' && (node.content ?? []).every(isEmptyText);
}

/** A rich text as GraphQL gives it: any JSON. What is no `doc` is read as empty. */
export function richTextFrom(value: unknown): RichTextNode {
  return isNode(value) ? value : { type: 'doc' };
}

function isNode(value: unknown): value is RichTextNode {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') return false;
  return !('content' in value) || (Array.isArray(value.content) && value.content.every(isNode));
}

function drawAll(nodes: readonly RichTextNode[] | undefined): ReactNode {
  return nodes?.map((node, place) => <Fragment key={place}>{draw(node)}</Fragment>);
}

function draw(node: RichTextNode): ReactNode {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight<ReactNode>(drawMark, node.text ?? '');
    case 'paragraph':
      return <p>{drawLine(node)}</p>;
    case 'heading':
      // Deeper than the headings of the page, whatever its level in the text.
      return <h5>{drawLine(node)}</h5>;
    case 'bulletList':
      return <ul>{drawAll(node.content)}</ul>;
    case 'orderedList':
      return <ol start={numberOr(node.attrs?.['start'], 1)}>{drawAll(node.content)}</ol>;
    case 'listItem':
      return <li>{drawAll(node.content)}</li>;
    case 'blockquote':
      return <blockquote>{drawAll(node.content)}</blockquote>;
    case 'codeBlock':
      return (
        <pre>
          <code>{drawAll(node.content)}</code>
        </pre>
      );
    case 'horizontalRule':
      return <hr />;
    case 'hardBreak':
      return <br />;
    default:
      return drawAll(node.content) ?? node.text;
  }
}

/** An empty line keeps its height, as in the editor. */
function drawLine(node: RichTextNode): ReactNode {
  return node.content === undefined || node.content.length === 0 ? <br /> : drawAll(node.content);
}

function drawMark(inside: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inside}</strong>;
    case 'italic':
      return <em>{inside}</em>;
    case 'underline':
      return <u>{inside}</u>;
    case 'strike':
      return <s>{inside}</s>;
    case 'code':
      return <code>{inside}</code>;
    case 'link': {
      const href = safeHref(mark.attrs?.['href']);
      if (href !== null && partOfHref(href) !== null) return <a href={href}>{inside}</a>;
      return href === null ? (
        inside
      ) : (
        <a href={href} rel="noopener noreferrer nofollow" target="_blank">
          {inside}
        </a>
      );
    }
    default:
      return inside;
  }
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}
