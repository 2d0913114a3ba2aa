import type { Locale } from '../i18n/locale.ts';

/** A cell: text, an exact decimal, or nothing. */
export type CsvCell = string | { readonly decimal: string } | null;

/** Excel takes a file without it for another encoding, and spoils æ, ø and å. */
const byteOrderMark = '\uFEFF';

/**
 * A table as CSV that opens right where it is used: a Danish spreadsheet parts cells by semicolons and decimals by a comma, an English
 * one by commas and points. Decimals are written as they are stored, without a sign for thousands. A text that a spreadsheet would take
 * for a formula is marked as text.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[], locale: Locale): string {
  const [separator, comma] = locale === 'da' ? [';', ','] : [',', '.'];
  const lines = rows.map((cells) =>
    cells
      .map((cell) => {
        if (cell === null) return '';
        return typeof cell === 'string' ? quoted(harmless(cell), separator) : cell.decimal.replace('.', comma);
      })
      .join(separator),
  );
  return `${byteOrderMark}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
