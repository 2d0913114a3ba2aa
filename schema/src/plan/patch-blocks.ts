import * as Y from 'yjs';
import { canonicalJson } from './canonical-json.ts';
import { patchText } from './patch-text.ts';
import { Allowance, MAX_TEXT_SIZE } from './reading-bounds.ts';
import { readElement } from './rich-text-read.ts';
import { elementOf, textOf } from './rich-text-write.ts';
import type { RichTextNode } from './types.ts';

const inlineTypes = new Set(['paragraph', 'heading', 'codeBlock']);

/** More comparisons than this are not made to find out which blocks stayed: then those between the first and last that differ are paired. */
const MAX_COMPARISONS = 250_000;

/**
 * Makes a fragment or element hold the given blocks, touching only what differs: a block that stays is not touched, one that changes is
 * changed inside, so that what others type into it at the same moment stays. Empty paragraphs stay, too.
 */
export function patchBlocks(parent: Y.XmlFragment, wanted: readonly RichTextNode[], { keepsBlank = true }: { readonly keepsBlank?: boolean } = {}): void {
  const present = parent
    .toArray()
    .map((child, index) => ({ child, index, key: keyOfChild(child) }))
    .filter(({ key }) => !keepsBlank || key !== blankKey);
  const kept = alignment(
    present.map(({ key }) => key),
    wanted.map(keyOfBlock),
  );
  // From the end, so that what is still to be done keeps its place.
  const borders = [[-1, -1] as const, ...kept, [present.length, wanted.length] as const];
  for (let border = borders.length - 1; border > 0; border -= 1) {
    const [[presentFrom, wantedFrom], [presentTo, wantedTo]] = [borders[border - 1] ?? [-1, -1], borders[border] ?? [0, 0]];
    replace(parent, present.slice(presentFrom + 1, presentTo), wanted.slice(wantedFrom + 1, wantedTo), (present[presentFrom]?.index ?? -1) + 1);
  }
}

/** Makes an element read as a block where it can become it without being replaced. @returns whether it could. */
export function patchBlock(element: Y.XmlElement, block: RichTextNode): boolean {
  if (element.nodeName !== block.type) return false;
  const content = block.content ?? [];
  if (!inlineTypes.has(block.type)) {
    if (element.toArray().some((child) => !(child instanceof Y.XmlElement))) return false;
    setAttributes(element, block);
    patchBlocks(element, content, { keepsBlank: false });
    return true;
  }
  const [text, ...others] = element.toArray();
  if (others.length > 0 || content.some((node) => node.type !== 'text')) return false;
  if (text === undefined) {
    if (content.length > 0) element.insert(0, [textOf(content)]);
  } else if (!(text instanceof Y.XmlText) || !patchText(text, content)) return false;
  setAttributes(element, block);
  return true;
}

interface PresentBlock {
  readonly child: Y.XmlElement | Y.XmlText | Y.XmlHook;
  readonly index: number;
}

function replace(parent: Y.XmlFragment, old: readonly PresentBlock[], wanted: readonly RichTextNode[], first: number): void {
  const rest = wanted.slice(old.length);
  const at = (old.at(-1)?.index ?? first - 1) + 1;
  if (rest.length > 0) parent.insert(at, rest.map(elementOf));
  for (let number = old.length - 1; number >= 0; number -= 1) {
    const [block, present] = [wanted[number], old[number]];
    if (present === undefined) continue;
    const { child, index } = present;
    if (block !== undefined && child instanceof Y.XmlElement && patchBlock(child, block)) continue;
    parent.delete(index, 1);
    if (block !== undefined) parent.insert(index, [elementOf(block)]);
  }
}

function setAttributes(element: Y.XmlElement, { attrs = {} }: RichTextNode): void {
  for (const [name, value] of Object.entries(attrs)) {
    const present: unknown = element.getAttribute(name);
    if (typeof value === 'string' || typeof value === 'number') {
      // Yjs types attributes as text; the editor's own binding stores numbers.
      if (present !== value) (element as Y.XmlElement<Record<string, string | number>>).setAttribute(name, value);
    } else if (present !== undefined) element.removeAttribute(name);
  }
}

const blankKey = '[]';

/** Equal for blocks that read the same. */
function keyOfChild(child: PresentBlock['child']): string {
  if (!(child instanceof Y.XmlElement)) return 'loose';
  const blocks = canonicalJson(readElement(child, new Allowance(MAX_TEXT_SIZE)));
  return child.nodeName === 'listItem' ? `listItem${blocks}` : blocks;
}

function keyOfBlock(block: RichTextNode): string {
  return block.type === 'listItem' ? `listItem${canonicalJson(block.content ?? [])}` : canonicalJson([block]);
}

/** Pairs of equal places in two lists, ascending: a longest common subsequence where it is affordable. */
function alignment(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const pairs: [number, number][] = Array.from({ length: start }, (_, index) => [index, index]);
  for (const [a, b] of commonSubsequence(left.slice(start, left.length - end), right.slice(start, right.length - end))) pairs.push([a + start, b + start]);
  for (let index = end; index > 0; index -= 1) pairs.push([left.length - index, right.length - index]);
  return pairs;
}

function commonSubsequence(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  if (left.length * right.length > MAX_COMPARISONS) return [];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (a: number, b: number): number => lengths[a * width + b] ?? 0;
  for (let a = left.length - 1; a >= 0; a -= 1) {
    for (let b = right.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] = left[a] === right[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let a = 0, b = 0; a < left.length && b < right.length; ) {
    if (left[a] === right[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}
