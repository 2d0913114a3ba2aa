import type { PhrasingContent } from 'mdast';
import type { RichTextNode } from './types.ts';

type Mark = NonNullable<RichTextNode['marks']>[number];

/** Text with its marks, or a line break where `text` is null. */
interface Run {
  readonly text: string | null;
  readonly marks: readonly Mark[];
}

/**
 * Marked text as Markdown nests it. Underlining has no Markdown and is left out, and so is white space at the ends of a line and
 * breaks at the ends of a paragraph, which Markdown would take for something else.
 */
export function phrasingOf(nodes: readonly RichTextNode[]): PhrasingContent[] {
  const lines: Run[][] = [[]];
  for (const node of nodes) {
    if (node.text === undefined) lines.push([]);
    else lines.at(-1)?.push({ text: node.text.replaceAll('\t', ' '), marks: (node.marks ?? []).filter((mark) => mark.type !== 'underline') });
  }
  const whole = lines.map((line) => trimmed(line).middle);
  const [first, last] = [whole.findIndex((line) => line.length > 0), whole.findLastIndex((line) => line.length > 0)];
  return nested(whole.slice(Math.max(0, first), last + 1).flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line])));
}

const lineBreak: Run = { text: null, marks: [] };

/** Runs of marked text as a tree: neighbours that share their outermost mark are wrapped in it together. */
function nested(runs: readonly Run[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (let index = 0; index < runs.length; ) {
    const run = runs[index];
    const mark = run?.marks[0];
    if (run === undefined || run.text === null || mark === undefined) {
      result.push(...(typeof run?.text === 'string' ? textsOf(run.text) : [{ type: 'break' } as const]));
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < runs.length && isSame(runs[end]?.marks[0], mark)) end += 1;
    const inner = runs.slice(index, end).map(({ text, marks }) => ({ text, marks: marks.slice(1) }));
    result.push(...wrapped(mark, inner, { before: runs[index - 1], after: runs[end], isAfterStars: isStarred(result.at(-1)) }));
    index = end;
  }
  return result;
}

function isSame(left: Mark | undefined, right: Mark): boolean {
  return left?.type === right.type && left.attrs?.['href'] === right.attrs?.['href'];
}

function isStarred(node: PhrasingContent | undefined): boolean {
  return node?.type === 'strong' || node?.type === 'emphasis';
}

const starMarks = new Set(['bold', 'italic']);

interface Surroundings {
  readonly before: Run | undefined;
  readonly after: Run | undefined;
  readonly isAfterStars: boolean;
}

/**
 * White space at the ends of a mark stands outside it: Markdown does not see `**bold **` as bold. Where it could not tell stars
 * apart that touch, as in `**bold***italic*` and `*a**b***c`, or would not see them between a letter and a sign, as in `a*!*`, the
 * mark is left out: the words matter more than their form, and the library's way out, encoding the neighbours, goes wrong beside
 * what it has escaped.
 */
function wrapped(mark: Mark, runs: readonly Run[], around: Surroundings): PhrasingContent[] {
  if (mark.type === 'code') return codeOf(runs.map((run) => run.text ?? '').join(''));
  const { before, middle, after } = trimmed(runs);
  const outside = [before || edgeOf(around.before, -1), after || edgeOf(around.after, 0)] as const;
  const inside = [edgeOf(middle[0], 0), edgeOf(middle.at(-1), -1)] as const;
  const isStar = starMarks.has(mark.type);
  const touchesStars = isStar && around.isAfterStars && before === '';
  const isTold = middle.length > 0 && !touchesStars && (mark.type === 'link' || outside.every((character, index) => canFlank(character, inside[index] ?? '')));
  const mayHoldStars = !isStar || (middle.length === 1 && outside.every((character) => canFlank(character, '*')));
  const inner = nested(
    middle.map((run, index) => {
      if (index > 0 && index < middle.length - 1) return run;
      // What stands at the end of a mark that is left out would itself touch what the mark would have.
      if (!isTold) return { text: run.text, marks: [] };
      return mayHoldStars ? run : withoutStars(run);
    }),
  );
  return [...textsOf(before), ...(isTold ? [wrapperOf(mark, inner)] : inner), ...textsOf(after)];
}

/** Whether a delimiter between the two is seen: beside a letter always, beside a sign only where no letter is on its other side. */
function canFlank(outside: string, inside: string): boolean {
  return !/[\p{P}\p{S}]/u.test(inside) || /^[\s\p{P}\p{S}]*$/u.test(outside);
}

/** The character of a run that stands next to a mark; a space at the end of a line. */
function edgeOf(run: Run | undefined, at: 0 | -1): string {
  return (run?.text === null ? undefined : Array.from(run?.text ?? '').at(at)) ?? ' ';
}

function withoutStars(run: Run): Run {
  return { text: run.text, marks: run.marks.filter((mark) => !starMarks.has(mark.type)) };
}

/** Runs without the white space at their two ends, and that white space. */
function trimmed(runs: readonly Run[]): { readonly before: string; readonly middle: readonly Run[]; readonly after: string } {
  const text = runs.map((run) => run.text ?? '').join('');
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = before.length === text.length ? '' : text.slice(text.trimEnd().length);
  let position = 0;
  const middle = runs.flatMap((run) => {
    const start = position;
    position += run.text?.length ?? 0;
    const kept = run.text?.slice(Math.max(0, before.length - start), Math.max(0, text.length - after.length - start)) ?? '';
    return kept === '' ? [] : [{ text: kept, marks: run.marks }];
  });
  return { before, middle, after };
}

// The library escapes a text in time that grows with its square, and finds code's fence in time that grows nearly so: a megabyte
// of asterisks took five minutes. In pieces it is a second, and the library looks across their joints.
const MAX_PIECE = 1000;

function textsOf(text: string): PhrasingContent[] {
  const pieces: PhrasingContent[] = [];
  for (let start = 0; start < text.length; start += MAX_PIECE) pieces.push({ type: 'text', value: text.slice(start, start + MAX_PIECE) });
  return pieces;
}

function codeOf(text: string): PhrasingContent[] {
  return text.length > MAX_PIECE ? textsOf(text) : [{ type: 'inlineCode', value: text }];
}

function wrapperOf(mark: Mark, children: PhrasingContent[]): PhrasingContent {
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
