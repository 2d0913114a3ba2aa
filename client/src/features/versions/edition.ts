import type { VersionFieldsFragment } from '../../graphql/generated/graphql.ts';

/** Which edition of an agreement an address asks for. */
export type Edition = { readonly kind: 'draft' } | { readonly kind: 'inForce' } | { readonly kind: 'version'; readonly id: string };

/** An agreement's editions, and the one that is shown. */
export interface EditionsProps {
  readonly agreementId: string;
  /** First and last day of the agreement: outside them nothing can be in force. */
  readonly period: { readonly start: string; readonly end: string };
  /** Address of the draft. */
  readonly base: string;
  readonly edition: Edition;
  /** The version that is shown; null for the draft. */
  readonly shown: VersionFieldsFragment | null;
  readonly versions: readonly VersionFieldsFragment[];
  readonly mayDecide: boolean;
}

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

/**
 * Id of the version that an address asks for; null when none is in force. What is in force is asked for by the version's own id, so that
 * another one that is put in force takes its place at once.
 */
export function versionIdOf(edition: Exclude<Edition, { kind: 'draft' }>, inForce: { readonly id: string } | null | undefined): string | null {
  return edition.kind === 'inForce' ? (inForce?.id ?? null) : edition.id;
}
