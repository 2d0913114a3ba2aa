import type { RichTextNode } from '@planrum/schema/plan';

/** A paragraph. */
export function paragraph(text: string): RichTextNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

/** A paragraph that begins with a few words in bold. */
export function led(lead: string, text: string): RichTextNode {
  return {
    type: 'paragraph',
    content: [
      { type: 'text', text: lead, marks: [{ type: 'bold' }] },
      { type: 'text', text: ` ${text}` },
    ],
  };
}

/** A heading inside a text; the section's own heading comes from the template. */
export function heading(text: string): RichTextNode {
  return { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text }] };
}

/** A list with bullets. */
export function bullets(...lines: readonly string[]): RichTextNode {
  return { type: 'bulletList', content: lines.map(listItem) };
}

/** A list whose order matters. */
export function steps(...lines: readonly string[]): RichTextNode {
  return { type: 'orderedList', attrs: { start: 1 }, content: lines.map(listItem) };
}

function listItem(text: string): RichTextNode {
  return { type: 'listItem', content: [paragraph(text)] };
}
