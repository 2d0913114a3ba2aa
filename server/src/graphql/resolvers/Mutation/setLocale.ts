import { setLocale as chooseLocale } from '../../../services/identity/set-locale.ts';
import { continueAs } from '../../context.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const setLocale: NonNullable<MutationResolvers['setLocale']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const viewer = await chooseLocale(context, input.locale);
      continueAs(context, viewer);
      return { viewer };
    },
    { viewer: null },
  );
