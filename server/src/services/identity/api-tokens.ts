import type { ApiToken, Organisation } from '@planrum/prisma';
import { authorise, may, signedIn } from '../../access/policy.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { listOrganisations } from './directory.ts';
import { readProgrammesOfOrganisations } from './organisation-programmes.ts';

/** A token as whoever manages it sees it. */
export type ApiTokenRecord = Omit<ApiToken, 'secretHash'>;

export const withoutSecret = { secretHash: true } as const;

/** Which of some tokens to list. */
export interface TokenFilter {
  /** Also those that were revoked, which stay for the record. */
  readonly includeRevoked: boolean;
}

const newestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] as const;

/** The viewer's own tokens, newest first. None for a program: it should not learn what others there are. */
export async function listApiTokens({ prisma, actor }: ServiceContext, { includeRevoked }: TokenFilter): Promise<ApiTokenRecord[]> {
  const { userId } = signedIn(actor);
  if (!may(actor, 'token.manage', { ownerId: userId })) return [];
  return prisma.apiToken.findMany({
    where: { userId, organisationId: null, ...(includeRevoked ? {} : { revokedAt: null }) },
    omit: withoutSecret,
    orderBy: [...newestFirst],
  });
}

/**
 * The tokens of each of these organisations, newest first, revoked ones too; null where the actor may not manage them.
 * @throws PlanrumError NOT_SIGNED_IN.
 */
export async function readTokensOfOrganisations(
  context: ServiceContext,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ApiTokenRecord[] | null>> {
  const actor = signedIn(context.actor);
  const programmes = await readProgrammesOfOrganisations(context, organisationIds);
  const managed = organisationIds.filter((id) => may(actor, 'organisationToken.manage', { programmeIds: programmes.get(id) ?? [] }));
  const tokens = await context.prisma.apiToken.findMany({
    where: { organisationId: { in: managed } },
    omit: withoutSecret,
    orderBy: [...newestFirst],
  });
  return new Map(
    organisationIds.map((id) => [id, managed.includes(id) ? tokens.filter(({ organisationId }) => organisationId === id) : null]),
  );
}

/**
 * The organisations whose tokens the viewer may manage, by name: those that hold a role in a programme, or already a token. None for a program.
 * @throws PlanrumError NOT_SIGNED_IN or FORBIDDEN.
 */
export async function listTokenOrganisations(context: ServiceContext): Promise<Organisation[]> {
  const actor = signedIn(context.actor);
  // Most people coordinate nothing: then nothing is read for them.
  const led = actor.grants.filter(({ role, agreementId }) => role === 'CHIEF' && agreementId === null).map(({ programmeId }) => programmeId);
  if (!may(actor, 'organisationToken.manage', { programmeIds: led })) return [];
  const organisations = await listOrganisations(context);
  const [grants, tokens] = await Promise.all([
    context.prisma.grant.findMany({ where: { revokedAt: null, userId: null }, select: { organisationId: true } }),
    context.prisma.apiToken.findMany({ where: { organisationId: { not: null } }, select: { organisationId: true } }),
  ]);
  const holders = new Set([...grants, ...tokens].map(({ organisationId }) => organisationId));
  const candidates = organisations.filter(({ id }) => holders.has(id));
  const programmes = await readProgrammesOfOrganisations(context, candidates.map(({ id }) => id));
  return candidates.filter(({ id }) => may(actor, 'organisationToken.manage', { programmeIds: programmes.get(id) ?? [] }));
}

/** Lets a use case go on only for who may manage an organisation's tokens. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function requireOrganisationTokens(context: ServiceContext, organisationId: string, field: string): Promise<Actor> {
  signedIn(context.actor);
  const organisation = await context.prisma.organisation.findUnique({ where: { id: organisationId }, select: { id: true } });
  if (organisation === null) throw new PlanrumError('NOT_FOUND', 'organisationUnknown', { field: [field] });
  const programmes = await readProgrammesOfOrganisations(context, [organisationId]);
  return authorise(context.actor, 'organisationToken.manage', { programmeIds: programmes.get(organisationId) ?? [] }, [field]);
}

/** A token that the viewer may manage: one of their own, or an organisation's. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readApiToken(context: ServiceContext, tokenId: string): Promise<ApiTokenRecord> {
  const token = await context.prisma.apiToken.findUnique({ where: { id: tokenId }, omit: withoutSecret });
  if (token?.organisationId != null) {
    const { organisationId } = token;
    const programmeIds = (await readProgrammesOfOrganisations(context, [organisationId])).get(organisationId) ?? [];
    if (may(context.actor, 'organisationToken.manage', { programmeIds })) return token;
  }
  // What one may not manage and what is not there give the same answer.
  authorise(context.actor, 'token.manage', { ownerId: token?.organisationId === null ? token.userId : '' }, ['id']);
  if (token === null) throw new Error('A token without owner was let through.');
  return token;
}
