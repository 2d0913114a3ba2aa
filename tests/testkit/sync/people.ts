import type { PresenceUser } from '@planrum/schema/sync';
import type { Actor } from '@planrum/server/domain/actor.ts';

/** Somebody in a test. */
export interface Person {
  readonly actor: Actor;
  readonly presence: PresenceUser;
  readonly mayWrite: boolean;
}

/** Somebody with an account of their own. */
export function person(userId: string, name: string, mayWrite = true): Person {
  return {
    mayWrite,
    presence: { id: userId, name, initials: name.slice(0, 2).toUpperCase(), organisation: null },
    actor: {
      userId,
      name,
      isMachine: false,
      locale: 'da',
      isAdministrator: false,
      organisationIds: [],
      organisationIdsWithAncestors: new Set(),
      madeMachineIds: new Set(),
      grants: [],
      scopes: null,
      tokenId: null,
      accessEpoch: 0n,
      expiresAt: null,
    },
  };
}

export const people = {
  anna: person('anna', 'Anna'),
  bo: person('bo', 'Bo'),
  reader: person('reader', 'Rikke', false),
} as const;
