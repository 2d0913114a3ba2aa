/** Control characters but line breaks and tabs: PostgreSQL stores no NUL, and none of the others can be seen. */
const unwanted = /(?![\n\t])\p{Cc}/gu;
/** Halves of a character that lost the other half. */
const loneSurrogate = /\p{Cs}/gu;

/** What a person wrote, as it is kept: without space around it and without what cannot be shown or stored. */
export function cleanFreeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '').replace(loneSurrogate, '\uFFFD').trim();
}

/** The same for what stands on one line. */
export function cleanLine(text: string): string {
  return cleanFreeText(text.replace(/\s+/g, ' '));
}

/** Whether a string can be part of an address, and so be looked up: what cannot names nothing. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Nd}-]{1,200}$/u.test(text);
}
