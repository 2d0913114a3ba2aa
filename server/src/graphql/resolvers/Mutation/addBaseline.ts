import { currentKeyOf } from '../../../domain/node-id.ts';
import { addBaseline as add } from '../../../services/baselines/add-baseline.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { baselineAnswer, baselineOfInput } from '../../baselines.ts';
import { answer } from '../../user-errors.ts';

export const addBaseline: NonNullable<MutationResolvers['addBaseline']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const wanted = { ...baselineOfInput(input), indicatorId: currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId') };
      return baselineAnswer(context, await once(context, { key: idempotencyKey, mutation: 'addBaseline', input }, (inside) => add(inside, wanted)));
    },
    { baseline: null, indicator: null },
  );
