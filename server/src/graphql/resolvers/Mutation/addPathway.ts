import { currentKeyOf } from '../../../domain/node-id.ts';
import { addPathway as add } from '../../../services/pathways/add-pathway.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const addPathway: NonNullable<MutationResolvers['addPathway']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { agreementId, itemKey, goalId, indicatorId } = input;
      const wanted = {
        agreementId: currentKeyOf(agreementId, 'Agreement', 'agreementId'),
        itemKey,
        goalId: currentKeyOf(goalId, 'Goal', 'goalId'),
        indicatorId: indicatorId == null ? null : currentKeyOf(indicatorId, 'Indicator', 'indicatorId'),
      };
      const pathway = await once(context, { key: idempotencyKey, mutation: 'addPathway', input }, (inside) => add(inside, wanted));
      context.loaders.forgetPlanning();
      return { pathway };
    },
    { pathway: null },
  );
