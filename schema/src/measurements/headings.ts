/** A part that a column may be of. */
export interface NamedPart {
  readonly id: string;
  readonly name: string;
  /** What its breakdown is called, in whichever language: tells parts of one name apart. */
  readonly breakdown: readonly string[];
}

/** What stands in a column. */
export type PastedColumnKind = { readonly kind: 'period' | 'figure' | 'note' | 'other' } | { readonly kind: 'part'; readonly partId: string };

/** A heading, or the lack of one, that somebody has to do something about. What stands under it is not read. */
export type HeadingProblem =
  /** It names no part, or several. */
  | { readonly code: 'UNKNOWN' | 'AMBIGUOUS'; readonly heading: string }
  /** Another column is of the same part. */
  | { readonly code: 'TWICE'; readonly heading: string }
  /** Something stands in a column without a heading. */
  | { readonly code: 'UNNAMED' }
  /** None is for the whole figure. */
  | { readonly code: 'NO_FIGURE' }
  /** There are more columns than can be told apart without headings. */
  | { readonly code: 'NO_HEADINGS' };

/** The columns under a row of headings. */
export interface ReadHeadings {
  readonly columns: readonly PastedColumnKind[];
  readonly problems: readonly HeadingProblem[];
}

const noteHeading = /^(?:note|noter|bemærkning|bemærkninger|kommentar|kommentarer|comment|comments|remark|remarks)$/;
const figureHeading = /^(?:(?:i )?alt|ialt|total|samlet|samlet tal|antal|antal i alt|tal|værdi|hele tallet|all|in all|figure|value|whole|sum)$/;
const unnamed: PastedColumnKind = { kind: 'other' };

/**
 * Tells by their headings what columns hold: the first is the period, unless it is called something else, one is the whole figure, and the others
 * are parts or a note. A heading is a part's when it says the part's name, whatever it says beside it: `Antal kvinder` and `18–29` are `Kvinder`
 * and `18-29 år`. Never guesses between two.
 */
export function readHeadings(headings: readonly string[], { parts, unit }: { readonly parts: readonly NamedPart[]; readonly unit: string }): ReadHeadings {
  const problems: HeadingProblem[] = [];
  const named = headings.map((heading) => partsNamed(heading, parts));
  const figure = figureColumn(headings, named, unit);
  const isPeriodFirst = figure !== 0 && named[0]?.length === 0;
  const seen = new Set<string>();
  const columns = headings.map((heading, index): PastedColumnKind => {
    if (index === 0 && isPeriodFirst) return { kind: 'period' };
    if (index === figure) return { kind: 'figure' };
    const plain = plainName(heading);
    if (plain === '') return unnamed;
    if (noteHeading.test(plain)) return { kind: 'note' };
    const [part, ...others] = named[index] ?? [];
    if (part === undefined || others.length > 0) {
      problems.push({ code: part === undefined ? 'UNKNOWN' : 'AMBIGUOUS', heading });
      return unnamed;
    }
    if (seen.has(part.id)) {
      problems.push({ code: 'TWICE', heading });
      return unnamed;
    }
    seen.add(part.id);
    return { kind: 'part', partId: part.id };
  });
  return { columns, problems: figure === -1 ? [{ code: 'NO_FIGURE' }, ...problems] : problems };
}

/** The column of the whole figure: called so, or by its unit, or else the first after the period that is nothing else; -1 where there is none. */
function figureColumn(headings: readonly string[], named: readonly (readonly NamedPart[])[], unit: string): number {
  const plain = headings.map(plainName);
  const called = plain.findIndex((heading, index) => named[index]?.length === 0 && (figureHeading.test(heading) || (heading !== '' && heading === plainName(unit))));
  if (called !== -1) return called;
  // Where a part stands right after the period, what is unknown further on is rather a part whose name is misspelt.
  return named[1]?.length === 0 && plain[1] !== undefined && !noteHeading.test(plain[1]) ? 1 : -1;
}

function partsNamed(heading: string, parts: readonly NamedPart[]): readonly NamedPart[] {
  const plain = plainName(heading);
  if (plain === '') return [];
  const exact = parts.filter(({ name }) => plainName(name) === plain);
  const found = exact.length > 0 ? exact : parts.filter(({ name }) => says(plain, plainName(name)) || says(plainName(name), plain));
  if (found.length < 2) return found;
  const ofBreakdown = found.filter(({ breakdown }) => breakdown.some((name) => says(plain, plainName(name))));
  return ofBreakdown.length === 1 ? ofBreakdown : longest(found, plain);
}

/** `Boligområde Nord` is `Nord` no more where there is a part of that whole name. */
function longest(found: readonly NamedPart[], plain: string): readonly NamedPart[] {
  const within = found.filter(({ name }) => says(plain, plainName(name)));
  const length = Math.max(0, ...within.map(({ name }) => plainName(name).length));
  const only = within.filter(({ name }) => plainName(name).length === length);
  return only.length === 1 && within.every(({ name }) => says(plainName(only[0]?.name ?? ''), plainName(name))) ? only : found;
}

/** Whether words stand in others, whole. */
function says(text: string, words: string): boolean {
  return words.length > 1 && ` ${text} `.includes(` ${words} `);
}

/** Letters and digits alone, one way of writing each; a plus stays, since it makes another age of a number. */
function plainName(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ae/g, 'æ')
    .replace(/oe/g, 'ø')
    .replace(/aa/g, 'å')
    .replace(/[^\p{L}\d+%]+/gu, ' ')
    .trim();
}
