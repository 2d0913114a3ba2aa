import { currentKeyOf } from '../../../domain/node-id.ts';
import { removeResponsibility as remove } from '../../../services/responsibilities/remove-responsibility.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const removeResponsibility: NonNullable<MutationResolvers['removeResponsibility']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { expectedVersion } = input;
      const removed = await once(context, { key: idempotencyKey, mutation: 'removeResponsibility', input }, (inside) => remove(inside, { id: currentKeyOf(input.id, 'Responsibility', 'id'), expectedVersion }));
      context.loaders.forgetPlanning();
      return { removed };
    },
    { removed: null },
  );
