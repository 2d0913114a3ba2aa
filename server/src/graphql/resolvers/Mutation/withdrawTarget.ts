import { currentKeyOf } from '../../../domain/node-id.ts';
import { withdrawTarget as withdraw } from '../../../services/indicators/withdraw-target.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const withdrawTarget: NonNullable<MutationResolvers['withdrawTarget']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      await withdraw(context, { indicatorId, targetId: currentKeyOf(input.targetId, 'Target', 'targetId'), reason: input.reason });
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
