import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';

/**
 * What an answer may depend on of its viewer and still be shared. Two viewers who have the same of these are told the same, as long as
 * nothing else of them was asked for; see `watchViewer`.
 */
export const sharedTraits = ['grants', 'scopes', 'locale', 'isAdministrator', 'isMachine'] as const satisfies readonly (keyof Actor)[];

/** The same for all whose rights and language are the same. */
export const rightsKey = remembered((actor) => [rightsOf(actor)]);

/** The same for one person as often as they are connected by the same rights, and for nobody else. */
export const personKey = remembered((actor) => [
  rightsOf(actor),
  [actor.userId, actor.name, actor.tokenId],
  [...actor.organisationIds],
  [...actor.organisationIdsWithAncestors].sort(),
  [...actor.madeMachineIds].sort(),
]);

function rightsOf({ grants, scopes, locale, isAdministrator, isMachine }: Actor): readonly unknown[] {
  const held = grants.map(({ programmeId, role, agreementId }) => `${programmeId} ${role} ${agreementId ?? ''}`);
  return [[...new Set(held)].sort(), scopes === null ? null : [...scopes].sort(), locale, isAdministrator, isMachine];
}

function remembered(traitsOf: (actor: Actor) => readonly unknown[]): (actor: Actor) => string {
  const keys = new WeakMap<Actor, string>();
  return (actor) => {
    const known = keys.get(actor);
    if (known !== undefined) return known;
    const key = createHash('sha256').update(JSON.stringify(traitsOf(actor))).digest('base64url');
    keys.set(actor, key);
    return key;
  };
}
