import type { ApiToken } from '@planrum/prisma';
import { authorise, may, signedIn } from '../../access/policy.ts';
import type { ServiceContext } from '../context.ts';

/** A token as its owner sees it. */
export type ApiTokenRecord = Omit<ApiToken, 'secretHash'>;

export const withoutSecret = { secretHash: true } as const;

/** The viewer's tokens that were not revoked, newest first. None for a program: it should not learn what others there are. */
export async function listApiTokens({ prisma, actor }: ServiceContext): Promise<ApiTokenRecord[]> {
  const { userId } = signedIn(actor);
  if (!may(actor, 'token.manage', { ownerId: userId })) return [];
  return prisma.apiToken.findMany({
    where: { userId, revokedAt: null },
    omit: withoutSecret,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** One of the viewer's tokens. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readApiToken({ prisma, actor }: ServiceContext, tokenId: string): Promise<ApiTokenRecord> {
  const token = await prisma.apiToken.findUnique({ where: { id: tokenId }, omit: withoutSecret });
  // Somebody else's token and one that is not there give the same answer.
  authorise(actor, 'token.manage', { ownerId: token?.userId ?? '' }, ['id']);
  if (token === null) throw new Error('A token without owner was let through.');
  return token;
}
