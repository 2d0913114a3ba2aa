const agreementPattern = /^agreement\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Name of an agreement's document: the last part of `/sync/<name>` and the key of its update log. */
export function documentNameOf(agreementId: string): string {
  return `agreement.${agreementId}`;
}

/** The agreement a document name stands for, or null when it is not the name of a document. */
export function parseDocumentName(name: string): { readonly agreementId: string } | null {
  const agreementId = agreementPattern.exec(name)?.[1];
  return agreementId === undefined ? null : { agreementId };
}
