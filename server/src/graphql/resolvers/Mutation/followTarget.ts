import { currentKeyOf } from '../../../domain/node-id.ts';
import { followTarget as follow } from '../../../services/indicators/follow-target.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const followTarget: NonNullable<MutationResolvers['followTarget']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { indicatorId, followsId, replacesId, stated, reason } = input;
      const wanted = {
        indicatorId: currentKeyOf(indicatorId, 'Indicator', 'indicatorId'),
        followsId: currentKeyOf(followsId, 'Indicator', 'followsId'),
        replacesId: replacesId == null ? null : currentKeyOf(replacesId, 'Target', 'replacesId'),
        stated,
        reason: reason ?? null,
      };
      const target = await once(context, { key: idempotencyKey, mutation: 'followTarget', input }, (inside) => follow(inside, wanted));
      context.loaders.forgetPlanning();
      return { target: { ...target, versionId: null }, indicator: await context.loaders.draftIndicator(target.indicatorId) };
    },
    { target: null, indicator: null },
  );
