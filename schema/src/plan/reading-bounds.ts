/**
 * How much is read of a document. Far above what people write, far below what a hostile document of 64 MB can hold: readers,
 * tables and answers stay small whatever is in it. What is beyond is left out and told as an issue; nothing is deleted.
 */

/** Items of a document, archived ones too. */
export const MAX_ITEMS = 2_000;

/** Texts that have no place in the template. */
export const MAX_UNPLACED_TEXTS = 1_000;

/** What is told about a document. */
export const MAX_ISSUES = 1_000;

/** Size of one text, as {@link Allowance} counts it: about a hundred pages. */
export const MAX_TEXT_SIZE = 200_000;

/** Size of all texts together; the last one that is read may go beyond it. */
export const MAX_PLAN_SIZE = 2_000_000;

/** What a node or a line counts for: its JSON, and the indentation that Markdown gives it. */
const NODE_SIZE = 32;

/** How much of a text may still be read. Text counts by its length in code units, nodes and lines of code by a fixed size. */
export class Allowance {
  private left: number;
  private isOver = false;

  constructor(private readonly size: number) {
    this.left = size;
  }

  /** Something did not fit: nothing that comes after it is read. */
  get isSpent(): boolean {
    return this.isOver;
  }

  /** What has been read. */
  get used(): number {
    return this.size - this.left;
  }

  /** Takes a node with `extra` beside it. @returns whether it fits. */
  node(extra = 0): boolean {
    if (this.isOver || NODE_SIZE + extra > this.left) {
      this.isOver = true;
      return false;
    }
    this.left -= NODE_SIZE + extra;
    return true;
  }

  /** Takes as much of a text as fits, never half a character. @returns that much. */
  text(text: string): string {
    if (this.isOver) return '';
    let end = 0;
    for (; end < text.length; end += 1) {
      const size = text[end] === '\n' ? NODE_SIZE : 1;
      if (size > this.left) break;
      this.left -= size;
    }
    if (end === text.length) return text;
    this.isOver = true;
    return text.slice(0, isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end);
  }
}

function isHighSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xd800 && codeUnit < 0xdc00;
}

/** The first `count` of the values in order, without holding many more of them at once. */
export function firstInOrder<Value>(values: Iterable<Value>, count: number, compare: (left: Value, right: Value) => number): Value[] {
  const kept: Value[] = [];
  let last: Value | undefined;
  for (const value of values) {
    if (last !== undefined && compare(value, last) > 0) continue;
    kept.push(value);
    if (kept.length < 2 * count) continue;
    kept.sort(compare).length = count;
    last = kept.at(-1);
  }
  return kept.sort(compare).slice(0, count);
}

/** By code unit, so that every machine agrees. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
