import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeDueDates as change } from '../../../services/indicators/change-due-dates.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const changeDueDates: NonNullable<MutationResolvers['changeDueDates']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      const { expectedVersion, dueDates } = input;
      await once(context, { key: idempotencyKey, mutation: 'changeDueDates', input }, (inside) => change(inside, { indicatorId, expectedVersion, dueDates }));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
