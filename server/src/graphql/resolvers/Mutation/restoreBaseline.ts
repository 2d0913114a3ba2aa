import { currentKeyOf } from '../../../domain/node-id.ts';
import { restoreBaseline as restore } from '../../../services/baselines/restore-baseline.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { baselineAnswer } from '../../baselines.ts';
import { answer } from '../../user-errors.ts';

export const restoreBaseline: NonNullable<MutationResolvers['restoreBaseline']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const wanted = currentKeyOf(input.baselineId, 'Baseline', 'baselineId');
      return baselineAnswer(context, await once(context, { key: idempotencyKey, mutation: 'restoreBaseline', input }, (inside) => restore(inside, wanted)));
    },
    { baseline: null, indicator: null },
  );
