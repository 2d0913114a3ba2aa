import { currentKeyOf, nodeId } from '../../../domain/node-id.ts';
import { removeResponsibility as remove } from '../../../services/responsibilities/remove-responsibility.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const removeResponsibility: NonNullable<MutationResolvers['removeResponsibility']> = async (
  _parent,
  { input },
  context,
) => {
  const payload = await answer(
    context,
    async () => {
      const { expectedVersion } = input;
      const removed = await remove(context, { id: currentKeyOf(input.id, 'Responsibility', 'id'), expectedVersion });
      context.loaders.forgetPlanning();
      return { removed };
    },
    { removed: null },
  );
  const { removed, userErrors } = payload;
  if (removed === null) return { removedId: null, item: null, userErrors };
  // Read outside of `answer`: what was removed stays removed, even if its item cannot be shown.
  const plan = removed.itemId === null ? null : await context.loaders.plan(removed);
  const item = removed.itemId === null ? null : (plan?.item(removed.itemId) ?? null);
  return { removedId: nodeId('Responsibility', removed.id), item, userErrors };
};
