import { PlanrumError } from '../../../domain/errors.ts';
import { continueAs } from '../../context.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const signOut: NonNullable<MutationResolvers['signOut']> = (_parent, _arguments, context) =>
  answer(
    context,
    async () => {
      const { access, credentials, http } = context;
      if (http === null) throw new PlanrumError('INVALID_INPUT', 'signInNeedsHttp');
      const { setCookies } = await access.signOut(credentials);
      http.setCookies(setCookies);
      continueAs(context, null);
      return {};
    },
    {},
  );
