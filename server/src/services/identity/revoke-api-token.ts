import { raiseAccessEpoch } from '../../access/epoch.ts';
import { signedIn } from '../../access/policy.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { readApiToken, type ApiTokenRecord } from './api-tokens.ts';

/**
 * Makes a token useless at once, on every instance. It stays for the record, and so does the machine that acted by it.
 * @returns the token as it is now.
 * @throws PlanrumError NOT_FOUND when the viewer has no such token, NOT_SIGNED_IN, or FORBIDDEN for a program.
 */
export async function revokeApiToken(context: ServiceContext, tokenId: string): Promise<ApiTokenRecord> {
  const token = await readApiToken(context, tokenId);
  const revoked = { revokedAt: context.now(), revokedById: token.organisationId === null ? null : signedIn(context.actor).userId };
  return context.unitOfWork(async (transaction) => {
    const { count } = await transaction.apiToken.updateMany({
      where: { id: token.id, revokedAt: null },
      data: revoked,
    });
    if (count === 0) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['id'] });
    await raiseAccessEpoch(transaction);
    return { result: { ...token, ...revoked }, events: [] };
  });
}
