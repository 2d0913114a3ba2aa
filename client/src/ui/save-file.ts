const spelled: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const maxLength = 60;

/** A name for a file that every system takes: `afsluttede-forloeb-2026-11-29.csv`. */
export function fileNameOf(title: string, day: string, extension: string): string {
  const words = title
    .toLocaleLowerCase('da')
    .replace(/[æøåäöüß]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '');
  return `${words === '' ? 'planrum' : words}-${day}.${extension}`;
}

/** Gives somebody a file that was made in the browser. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read it only after the click is over.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
