import { Prisma } from '@planrum/prisma';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** The organisations above each of these in the tree, without itself. Unknown ids get an empty list. */
export async function readAncestors(
  database: Database,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await readRows<{ start: string; above: string }>(database, Prisma.sql`
    with recursive climb(start, above) as (
      select id, parent_id from organisation where id = any(${[...organisationIds]}::uuid[]) and parent_id is not null
      union
      select c.start, o.parent_id from climb c join organisation o on o.id = c.above where o.parent_id is not null)
    select start, above from climb`);
  const ancestors = new Map<string, string[]>(organisationIds.map((id) => [id, []]));
  for (const { start, above } of rows) ancestors.get(start)?.push(above);
  return ancestors;
}

/** What a responsibility's holder, unit and person have to do with each other. */
export interface HolderFacts {
  readonly organisationExists: boolean;
  /** Null when no unit was asked about. */
  readonly isUnitUnderOrganisation: boolean | null;
  /** Whether the person belongs to the organisation or to one under it. Null when no person was asked about. */
  readonly isPersonOfOrganisation: boolean | null;
}

/** Looks up, in one statement, whether unit and person fit the organisation. */
export async function readHolderFacts(
  database: Database,
  holder: { readonly organisationId: string; readonly unitId: string | null; readonly personId: string | null },
): Promise<HolderFacts> {
  const [row] = await database.$queryRaw<[{ organisationExists: boolean; unit: boolean; person: boolean }]>`
    with recursive tree as (
      select id from organisation where id = ${holder.organisationId}::uuid
      union
      select o.id from organisation o join tree on o.parent_id = tree.id)
    select exists(select 1 from tree) as "organisationExists",
           exists(select 1 from tree where id = ${holder.unitId}::uuid and id <> ${holder.organisationId}::uuid) as unit,
           exists(select 1 from membership m join tree on tree.id = m.organisation_id join "user" u on u.id = m.user_id
                   where m.user_id = ${holder.personId} and u.kind = 'PERSON') as person`;
  return {
    organisationExists: row.organisationExists,
    isUnitUnderOrganisation: holder.unitId === null ? null : row.unit,
    isPersonOfOrganisation: holder.personId === null ? null : row.person,
  };
}
