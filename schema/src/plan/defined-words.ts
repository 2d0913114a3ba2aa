/** A word that is defined: an item of the plan by its name. */
export interface Definition {
  readonly name: string;
}

/** Where a text uses a word that is defined, in UTF-16 units of it. */
export interface DefinedWord<Kind extends Definition> {
  readonly definition: Kind;
  readonly from: number;
  readonly to: number;
}

/** A name shorter than this is no word to look for. */
const MIN_LENGTH = 3;

/** An ending of the word still is the word: `samarbejde`, `samarbejder`, `samarbejdet`. */
const MAX_ENDING = 3;

/**
 * Where a text first uses each of the words that are defined, in order. Whoever uses a defined word means what was defined, so
 * nothing else has to say that it is referred to. Of two that begin at one place the longer one is meant.
 */
export function definedWordsIn<Kind extends Definition>(text: string, definitions: readonly Kind[]): readonly DefinedWord<Kind>[] {
  const lower = lowerCased(text);
  const found: DefinedWord<Kind>[] = [];
  const longestFirst = definitions.filter(({ name }) => name.trim().length >= MIN_LENGTH).sort((left, right) => right.name.length - left.name.length);
  for (const definition of longestFirst) {
    const word = lowerCased(definition.name.trim());
    for (let from = lower.indexOf(word); from !== -1; from = lower.indexOf(word, from + 1)) {
      const to = endOfWord(lower, from + word.length);
      if (to === null || isLetter(lower[from - 1]) || found.some((other) => from < other.to && other.from < to)) continue;
      found.push({ definition, from, to });
      break;
    }
  }
  return found.sort((left, right) => left.from - right.from);
}

/** Letter by letter, so that places stay what they are in the text. */
function lowerCased(text: string): string {
  return Array.from(text, (character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character)).join('');
}

/** Where the word ends that goes on at `at`; null when it goes on for too long to be the same word. */
function endOfWord(text: string, at: number): number | null {
  let end = at;
  while (isLetter(text[end])) end += 1;
  return end - at > MAX_ENDING ? null : end;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
