import { currentKeyOf } from '../../../domain/node-id.ts';
import { removePathway as remove } from '../../../services/pathways/remove-pathway.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const removePathway: NonNullable<MutationResolvers['removePathway']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { id, expectedVersion } = input;
      const unwanted = { id: currentKeyOf(id, 'Pathway', 'id'), expectedVersion };
      const removed = await once(context, { key: idempotencyKey, mutation: 'removePathway', input }, (inside) => remove(inside, unwanted));
      context.loaders.forgetPlanning();
      return { removed };
    },
    { removed: null },
  );
