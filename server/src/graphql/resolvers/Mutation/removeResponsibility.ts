import { currentKeyOf } from '../../../domain/node-id.ts';
import { removeResponsibility as remove } from '../../../services/responsibilities/remove-responsibility.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const removeResponsibility: NonNullable<MutationResolvers['removeResponsibility']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const { expectedVersion } = input;
      const removed = await remove(context, { id: currentKeyOf(input.id, 'Responsibility', 'id'), expectedVersion });
      context.loaders.forgetPlanning();
      return { removed };
    },
    { removed: null },
  );
