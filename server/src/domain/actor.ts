import type { Locale, ProgrammeRole, TokenScope } from '@planrum/prisma';

/** A role that reaches the actor through an organisation they belong to, or one above it. */
export interface HeldGrant {
  readonly programmeId: string;
  readonly role: ProgrammeRole;
  /** Set for a guest: the one agreement the role reaches. */
  readonly agreementId: string | null;
}

/**
 * Who acts, with everything the policy needs to know of them. Read once per request or connection from the database;
 * `accessEpoch` tells how old that reading is.
 */
export interface Actor {
  readonly userId: string;
  /** Belongs to an organisation and acts for it by its token; nobody sits behind it. */
  readonly isMachine: boolean;
  readonly name: string;
  readonly locale: Locale;
  readonly isAdministrator: boolean;
  /** Organisations the person belongs to directly. The first is the one they act for. */
  readonly organisationIds: readonly string[];
  /** Those, and every organisation above them in the tree. */
  readonly organisationIdsWithAncestors: ReadonlySet<string>;
  readonly grants: readonly HeldGrant[];
  /** Machines whose tokens they made, revoked ones too: they have held the secret, and may hold it still. */
  readonly madeMachineIds: ReadonlySet<string>;
  /** The scopes of the API token used; null for a signed-in session, which has all. */
  readonly scopes: ReadonlySet<TokenScope> | null;
  /** The API token used; null for a signed-in session. */
  readonly tokenId: string | null;
  readonly accessEpoch: bigint;
  /** When the session or token ends by itself, which moves no epoch; null when it does not, or the actor is needed for a moment only. */
  readonly expiresAt: Date | null;
}

/** Whether the session or token that somebody came in with has run out. */
export function hasRunOut({ expiresAt }: Pick<Actor, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Nobody is signed in when null. */
export type MaybeActor = Actor | null;
