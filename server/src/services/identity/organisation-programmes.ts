import type { ServiceContext, Transaction } from '../context.ts';
import { readRows, sql } from '../../data/read-rows.ts';

/**
 * The programmes in which each of these organisations holds a role, itself or by one above it: what its machines may reach. Roles of single
 * people do not count. Gives ids alone, for the policy to decide by.
 */
export async function readProgrammesOfOrganisations(
  { prisma }: { readonly prisma: ServiceContext['prisma'] | Transaction },
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await readRows<{ start: string; programmeId: string }>(prisma, sql`
    WITH RECURSIVE climb(start, id, parent_id) AS (
      SELECT id, id, parent_id FROM organisation WHERE id = ANY(${[...organisationIds]}::uuid[])
      UNION
      SELECT c.start, o.id, o.parent_id FROM climb c JOIN organisation o ON o.id = c.parent_id
    )
    SELECT DISTINCT c.start, g.programme_id AS "programmeId"
      FROM climb c JOIN "grant" g ON g.organisation_id = c.id
     WHERE g.revoked_at IS NULL AND g.user_id IS NULL
     ORDER BY c.start, g.programme_id`);
  const programmes = new Map<string, string[]>(organisationIds.map((id) => [id, []]));
  for (const { start, programmeId } of rows) programmes.get(start)?.push(programmeId);
  return programmes;
}
