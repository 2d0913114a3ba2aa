import { currentKeyOf } from '../../../domain/node-id.ts';
import { freezeVersion as freeze } from '../../../services/versions/freeze-version.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const freezeVersion: NonNullable<MutationResolvers['freezeVersion']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const agreementId = currentKeyOf(input.agreementId, 'Agreement', 'agreementId');
      const version = await once(context, { key: idempotencyKey, mutation: 'freezeVersion', input }, (inside) => freeze(inside, { agreementId, label: input.label }));
      context.loaders.forgetPlanning();
      return { version };
    },
    { version: null },
  );
