import { PlanrumError } from '../../../domain/errors.ts';
import { continueAs } from '../../context.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const signIn: NonNullable<MutationResolvers['signIn']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const { access, credentials, http } = context;
      if (http === null) throw new PlanrumError('INVALID_INPUT', 'signInNeedsHttp');
      const { actor, setCookies } = await access.signIn({
        email: input.email,
        password: input.password,
        ipAddress: http.ipAddress,
        userAgent: http.userAgent,
        cookie: credentials.cookie,
      });
      http.setCookies(setCookies);
      continueAs(context, actor);
      return { viewer: actor };
    },
    { viewer: null },
  );
