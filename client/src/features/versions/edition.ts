import type { EditionInput } from '../../graphql/generated/graphql.ts';

/** Which edition of an agreement an address asks for. */
export type Edition = { readonly kind: 'draft' } | { readonly kind: 'inForce' } | { readonly kind: 'version'; readonly id: string };

const parameter = 'udgave';
const inForceWord = 'i-kraft';

/** Reads `?udgave=`; nothing means the draft. */
export function editionFrom(search: string): Edition {
  const value = new URLSearchParams(search).get(parameter);
  if (value === null || value === '') return { kind: 'draft' };
  return value === inForceWord ? { kind: 'inForce' } : { kind: 'version', id: value };
}

/** The address of an edition, from the address of the draft. */
export function editionHref(base: string, edition: Edition): string {
  switch (edition.kind) {
    case 'draft':
      return base;
    case 'inForce':
      return `${base}?${parameter}=${inForceWord}`;
    case 'version':
      return `${base}?${parameter}=${encodeURIComponent(edition.id)}`;
  }
}

/** What GraphQL is asked for. */
export function editionInput(edition: Exclude<Edition, { kind: 'draft' }>): EditionInput {
  return edition.kind === 'inForce' ? { state: 'IN_FORCE' } : { versionId: edition.id };
}
