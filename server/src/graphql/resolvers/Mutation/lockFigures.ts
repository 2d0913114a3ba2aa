import { currentKeyOf } from '../../../domain/node-id.ts';
import { lockFigures as lock } from '../../../services/indicators/lock-figures.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const lockFigures: NonNullable<MutationResolvers['lockFigures']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { through, reason, replacesId } = input;
      const agreement = await once(context, { key: idempotencyKey, mutation: 'lockFigures', input }, (inside) => lock(inside, {
        agreementId: currentKeyOf(input.agreementId, 'Agreement', 'agreementId'),
        through: through ?? null,
        reason,
        replacesId: replacesId == null ? null : currentKeyOf(replacesId, 'FigureLock', 'replacesId'),
      }));
      context.loaders.forgetPlanning();
      return { agreement };
    },
    { agreement: null },
  );
