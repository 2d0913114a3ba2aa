import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeIndicator as change } from '../../../services/indicators/change-indicator.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalOfInput, sheetOfInput } from '../../sheet-input.ts';
import { answer } from '../../user-errors.ts';

export const changeIndicator: NonNullable<MutationResolvers['changeIndicator']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      const { expectedVersion, itemKey } = input;
      const wanted = { ...sheetOfInput(input), indicatorId, expectedVersion, goalId: goalOfInput(input.goalId, 'goalId'), itemId: itemKey };
      await once(context, { key: idempotencyKey, mutation: 'changeIndicator', input }, (inside) => change(inside, wanted));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
