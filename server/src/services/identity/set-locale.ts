import type { Locale } from '@planrum/prisma';
import { raiseAccessEpoch } from '../../access/epoch.ts';
import { authorise, signedIn } from '../../access/policy.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Chooses the language of the viewer's messages.
 * @throws PlanrumError NOT_SIGNED_IN, or FORBIDDEN for a program.
 */
export async function setLocale({ actor, unitOfWork }: ServiceContext, locale: Locale): Promise<void> {
  const viewer = authorise(actor, 'account.change', { accountId: signedIn(actor).userId });
  await unitOfWork(async (transaction) => {
    await transaction.user.update({ where: { id: viewer.userId }, data: { locale } });
    // Not a right, but read together with them, and remembered with them.
    await raiseAccessEpoch(transaction);
    return { result: undefined, events: [] };
  });
}
