import { signedIn } from '../../../access/policy.ts';
import { setLocale as chooseLocale } from '../../../services/identity/set-locale.ts';
import { continueAs } from '../../context.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const setLocale: NonNullable<MutationResolvers['setLocale']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      await once(context, { key: idempotencyKey, mutation: 'setLocale', input }, (inside) => chooseLocale(inside, input.locale));
      const viewer = { ...signedIn(context.actor), locale: input.locale };
      continueAs(context, viewer);
      return { viewer };
    },
    { viewer: null },
  );
