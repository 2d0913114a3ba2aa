import { currentKeyOf } from '../../../domain/node-id.ts';
import { freezeVersion as freeze } from '../../../services/versions/freeze-version.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const freezeVersion: NonNullable<MutationResolvers['freezeVersion']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const agreementId = currentKeyOf(input.agreementId, 'Agreement', 'agreementId');
      const version = await freeze(context, { agreementId, label: input.label });
      context.loaders.forgetPlanning();
      return { version };
    },
    { version: null },
  );
