import { currentKeyOf } from '../../../domain/node-id.ts';
import { removeBaseline as remove } from '../../../services/baselines/remove-baseline.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { baselineAnswer } from '../../baselines.ts';
import { answer } from '../../user-errors.ts';

export const removeBaseline: NonNullable<MutationResolvers['removeBaseline']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const wanted = currentKeyOf(input.baselineId, 'Baseline', 'baselineId');
      return baselineAnswer(context, await once(context, { key: idempotencyKey, mutation: 'removeBaseline', input }, (inside) => remove(inside, wanted)));
    },
    { baseline: null, indicator: null },
  );
