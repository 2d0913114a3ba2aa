import type { AssignableOrganisationsQuery } from '../../graphql/generated/graphql.ts';

export type AssignableOrganisation = AssignableOrganisationsQuery['organisations'][number];

/** Organisations that can hold a role themselves. Teams hold one through the organisation they are part of, as its unit. */
export function holdersOf(organisations: readonly AssignableOrganisation[]): readonly AssignableOrganisation[] {
  return organisations.filter((one) => one.kind !== 'TEAM');
}

/** The organisation and everything under it, top down. */
function treeUnder(organisations: readonly AssignableOrganisation[], id: string): readonly AssignableOrganisation[] {
  const found: AssignableOrganisation[] = [];
  const waiting = [id];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const organisation = organisations.find((one) => one.id === next);
    // A circle cannot be made through the interface, but must not hang a page either.
    if (organisation === undefined || found.includes(organisation)) continue;
    found.push(organisation);
    waiting.push(...organisations.filter((one) => one.parent?.id === organisation.id).map((one) => one.id));
  }
  return found;
}

/** Units that can do the work for an organisation. */
export function unitsOf(organisations: readonly AssignableOrganisation[], id: string): readonly AssignableOrganisation[] {
  return treeUnder(organisations, id).slice(1);
}

/** People who belong to an organisation or to one under it, each once, by name. */
export function peopleOf(organisations: readonly AssignableOrganisation[], id: string): AssignableOrganisation['members'] {
  const people = new Map(treeUnder(organisations, id).flatMap((one) => one.members.map((person) => [person.id, person] as const)));
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name, 'da'));
}

/** `CAI – Center for Arbejdsmarked og Integration` */
export function longName(organisation: { readonly name: string; readonly shortName: string }): string {
  return organisation.shortName === organisation.name ? organisation.name : `${organisation.shortName} – ${organisation.name}`;
}
