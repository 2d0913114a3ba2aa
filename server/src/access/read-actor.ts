import type { Locale, Prisma, ProgrammeRole, TokenScope } from '@planrum/prisma';
import type { Actor } from '../domain/actor.ts';
import { readRows, sql } from '../data/read-rows.ts';

interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly isMachine: boolean;
  readonly locale: Locale;
  readonly isAdministrator: boolean;
  readonly organisationIds: string[];
  readonly organisationIdsWithAncestors: string[];
  readonly madeMachineIds: string[];
  readonly grants: { programmeId: string; role: ProgrammeRole; agreementId: string | null }[];
}

/**
 * Everything the policy needs to know of an account, in one statement, so that it is from one moment.
 * @param epoch read before the credentials were checked: what changed since then makes the reading old.
 * @param expiresAt when the credentials end by themselves.
 * @param tokenId the API token that they are; null for a session.
 * @returns null when there is no such account.
 */
export async function readActor(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  userId: string,
  scopes: ReadonlySet<TokenScope> | null,
  epoch: bigint,
  expiresAt: Date | null = null,
  tokenId: string | null = null,
): Promise<Actor | null> {
  // UNION, not UNION ALL: a tree that was tied in a knot must not keep the statement running for ever.
  const rows = await readRows<ActorRow>(database, sql`
    WITH RECURSIVE mine AS (
      SELECT organisation_id, created_at FROM membership WHERE user_id = ${userId}
    ), above AS (
      SELECT o.id, o.parent_id FROM organisation o JOIN mine ON mine.organisation_id = o.id
      UNION
      SELECT o.id, o.parent_id FROM organisation o JOIN above ON above.parent_id = o.id
    ), held AS (
      SELECT jsonb_build_object('programmeId', g.programme_id, 'role', g.role, 'agreementId', g.agreement_id) AS grant
      FROM "grant" g JOIN above ON above.id = g.organisation_id
      WHERE g.revoked_at IS NULL AND (g.user_id IS NULL OR g.user_id = ${userId})
    )
    SELECT u.id, u.name, u.kind = 'MACHINE' AS "isMachine", u.locale, u.is_administrator AS "isAdministrator",
      (SELECT coalesce(jsonb_agg(organisation_id ORDER BY created_at, organisation_id), '[]') FROM mine) AS "organisationIds",
      (SELECT coalesce(jsonb_agg(id), '[]') FROM above) AS "organisationIdsWithAncestors",
      (SELECT coalesce(jsonb_agg(held.grant), '[]') FROM held) AS "grants",
      (SELECT coalesce(jsonb_agg(t.user_id), '[]') FROM api_token t WHERE t.created_by_id = u.id) AS "madeMachineIds"
    FROM "user" u WHERE u.id = ${userId}`);
  const [row] = rows;
  if (row === undefined) return null;
  const { id, organisationIdsWithAncestors, madeMachineIds, ...rest } = row;
  return {
    ...rest,
    userId: id,
    organisationIdsWithAncestors: new Set(organisationIdsWithAncestors),
    madeMachineIds: new Set(madeMachineIds),
    scopes,
    tokenId,
    accessEpoch: epoch,
    expiresAt,
  };
}
