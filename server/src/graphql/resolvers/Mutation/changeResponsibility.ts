import { currentKeyOf, type NodeType } from '../../../domain/node-id.ts';
import { changeResponsibility as change } from '../../../services/responsibilities/change-responsibility.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const changeResponsibility: NonNullable<MutationResolvers['changeResponsibility']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const responsibility = await once(context, { key: idempotencyKey, mutation: 'changeResponsibility', input }, (inside) => change(inside, {
        id: currentKeyOf(input.id, 'Responsibility', 'id'),
        expectedVersion: input.expectedVersion,
        organisationId: keyOrAsGiven(input.organisationId, 'Organisation', 'organisationId'),
        role: input.role,
        unitId: keyOrAsGiven(input.unitId, 'Organisation', 'unitId'),
        personId: keyOrAsGiven(input.personId, 'User', 'personId'),
        description: input.description,
      }));
      context.loaders.forgetPlanning();
      return { responsibility };
    },
    { responsibility: null },
  );

/** Null and undefined mean different things here: taken away, and left as it is. */
function keyOrAsGiven(id: string | null | undefined, type: NodeType, field: string): string | null | undefined {
  return typeof id === 'string' ? currentKeyOf(id, type, field) : id;
}
