import { cleanLine } from '../../domain/free-text.ts';

const maxNameLength = 150;
/** What some system takes for a part of a path or a command. */
const unsafe = /["*:<>?|\\/]/g;
/** Characters that are not seen, or turn what is seen: `regning<RLO>gpj.exe` would read as a picture. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A file's name as it is kept and shown: one line, composed letters (macOS sends å as two), without folders, what cannot be seen and what
 * systems read as something else. Empty when nothing is left.
 */
export function cleanFileName(given: string): string {
  const name = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = cleanLine(name.replace(invisible, '')).replace(unsafe, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...clean];
  if (characters.length <= maxNameLength) return clean;
  const end = [...`.${extensionOf(clean)}`];
  return [...characters.slice(0, maxNameLength - end.length), ...end].join('');
}

/** What a name ends in, in lower case and without the point; empty when it ends in nothing. */
export function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
