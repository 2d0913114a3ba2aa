import type { RichTextNode } from './types.ts';

/** A text as lines: one line per paragraph, heading and line of code; empty ones and the marks left out. */
export function plainTextOf(node: RichTextNode): string {
  const lines: string[] = [];
  collect(node, lines);
  return lines.join('\n');
}

function collect(node: RichTextNode, lines: string[]): void {
  if (node.type === 'codeBlock') {
    lines.push(...lineOf(node, '\n').split('\n').filter((line) => line.trim() !== ''));
  } else if (node.type === 'paragraph' || node.type === 'heading') {
    const line = lineOf(node, ' ').trim();
    if (line !== '') lines.push(line);
  } else {
    for (const child of node.content ?? []) collect(child, lines);
  }
}

function lineOf(node: RichTextNode, lineBreak: string): string {
  return (node.content ?? []).map((child) => child.text ?? lineBreak).join('');
}
