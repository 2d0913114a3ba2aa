import { currentKeyOf } from '../../../domain/node-id.ts';
import { restoreIndicator as restore } from '../../../services/indicators/restore-indicator.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const restoreIndicator: NonNullable<MutationResolvers['restoreIndicator']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { expectedVersion } = input;
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      await once(context, { key: idempotencyKey, mutation: 'restoreIndicator', input }, (inside) => restore(inside, { indicatorId, expectedVersion }));
      context.loaders.forgetPlanning();
      const indicator = await context.loaders.draftIndicator(indicatorId);
      return { indicator, agreement: indicator && (await context.loaders.programmes.agreementById.load(indicator.agreementId)) };
    },
    { indicator: null, agreement: null },
  );
