import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeBaseline as change } from '../../../services/baselines/change-baseline.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { baselineAnswer, baselineOfInput } from '../../baselines.ts';
import { answer } from '../../user-errors.ts';

export const changeBaseline: NonNullable<MutationResolvers['changeBaseline']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const wanted = { ...baselineOfInput(input), baselineId: currentKeyOf(input.baselineId, 'Baseline', 'baselineId') };
      return baselineAnswer(context, await once(context, { key: idempotencyKey, mutation: 'changeBaseline', input }, (inside) => change(inside, wanted)));
    },
    { baseline: null, indicator: null },
  );
