import { MAX_NAME_LENGTH } from './keys.ts';

// What a database or a reader could choke on: halves of surrogate pairs, and control characters other than tab and line feed.
const loneSurrogate = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

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
const ownPath = /^(?:\/(?!\/)|#)/;

/** The address of a link when following it is harmless, otherwise null: no `javascript:`, `data:` or protocol-relative address. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2048) return null;
  // Browsers ignore white space and control characters inside a scheme, so they are gone before it is looked at.
  // eslint-disable-next-line no-control-regex
  const href = value.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/g, '').replace(loneSurrogate, '\ufffd');
  return safeScheme.test(href) || (ownPath.test(href) && !href.startsWith('/\\')) ? href : null;
}
