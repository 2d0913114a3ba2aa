import { currentKeyOf } from '../../../domain/node-id.ts';
import { withdrawTarget as withdraw } from '../../../services/indicators/withdraw-target.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const withdrawTarget: NonNullable<MutationResolvers['withdrawTarget']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      await once(context, { key: idempotencyKey, mutation: 'withdrawTarget', input }, (inside) => withdraw(inside, { indicatorId, targetId: currentKeyOf(input.targetId, 'Target', 'targetId'), reason: input.reason }));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
