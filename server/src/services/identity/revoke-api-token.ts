import { raiseAccessEpoch } from '../../access/epoch.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { readApiToken } from './api-tokens.ts';

/**
 * Makes a token useless at once, on every instance.
 * @throws PlanrumError NOT_FOUND when the viewer has no such token, NOT_SIGNED_IN, or FORBIDDEN for a program.
 */
export async function revokeApiToken(context: ServiceContext, tokenId: string): Promise<void> {
  const token = await readApiToken(context, tokenId);
  await context.unitOfWork(async (transaction) => {
    const { count } = await transaction.apiToken.updateMany({
      where: { id: token.id, revokedAt: null },
      data: { revokedAt: context.now() },
    });
    if (count === 0) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['id'] });
    await raiseAccessEpoch(transaction);
    return { result: undefined, events: [] };
  });
}
