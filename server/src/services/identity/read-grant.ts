import type { Grant } from '@planrum/prisma';
import { authorise, signedIn } from '../../access/policy.ts';
import type { ServiceContext } from '../context.ts';

/**
 * A role that an organisation holds in a programme; null when there is none, it was taken back, or it is one person's alone.
 * @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN.
 */
export async function readGrant({ prisma, actor }: ServiceContext, grantId: string): Promise<Grant | null> {
  signedIn(actor);
  const grant = await prisma.grant.findUnique({ where: { id: grantId } });
  if (grant === null || grant.revokedAt !== null || grant.userId !== null) return null;
  authorise(actor, 'programme.read', { programmeId: grant.programmeId });
  return grant;
}
