/** Control characters but line breaks and tabs: PostgreSQL stores no NUL, and none of the others can be seen. */
const unwanted = /(?![\n\t])\p{Cc}/gu;
/** Halves of a character that lost the other half. */
const loneSurrogate = /\p{Cs}/gu;
/** Something that shows: not space, nor a character that only steers others. */
const visible = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** What a person has typed so far: as it is, without what cannot be stored. */
export function storableText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '').replace(loneSurrogate, '\uFFFD');
}

/** What a person wrote, as it is kept: without space around it and without what cannot be shown or stored; empty when nothing shows. */
export function cleanFreeText(text: string): string {
  const clean = storableText(text).trim();
  return visible.test(clean) ? clean : '';
}

/** The same for what stands on one line. */
export function cleanLine(text: string): string {
  return cleanFreeText(text.replace(/\s+/g, ' '));
}

/** Whether a string can be part of an address, and so be looked up: what cannot names nothing. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Nd}-]{1,200}$/u.test(text);
}
