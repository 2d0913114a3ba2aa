import { MAX_NAME_LENGTH } from './keys.ts';

// What a database or a reader could choke on: halves of surrogate pairs, and control characters other than tab and line feed.
const loneSurrogate = /\p{Surrogate}/gu;
const control = /[^\P{Cc}\t\n]/gu;

/** Text without what cannot be stored or shown; tabs and line feeds stay. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(control, '').replace(loneSurrogate, '\ufffd');
}

/** Text on one line: every run of white space is one space, none at the ends, cut to `maxLength` characters. */
export function cleanLine(text: string, maxLength: number): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  if (line.length <= maxLength) return line;
  return Array.from(line).slice(0, maxLength).join('').trim();
}

/** An item's name as it is read: one line, at most {@link MAX_NAME_LENGTH} characters. */
export function cleanName(text: string): string {
  return cleanLine(text, MAX_NAME_LENGTH);
}

const safeScheme = /^(?:https?:\/\/|mailto:|tel:)[^\s]/i;
// Browsers take a backslash for a slash, and two of either for another host.
const ownPath = /^(?:\/(?![/\\])|#)/;

/** The address of a link when following it is harmless, otherwise null: no `javascript:`, `data:` or protocol-relative address. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2048) return null;
  // Browsers ignore tabs and line ends anywhere and white space around, so they are gone before the scheme is looked at.
  const href = value.replace(/\p{Cc}/gu, '').replace(loneSurrogate, '\ufffd').trim().replace(/\p{Z}/gu, encodeURIComponent);
  return safeScheme.test(href) || ownPath.test(href) ? href : null;
}
