import { currentKeyOf } from '../../../domain/node-id.ts';
import { assignResponsibility as assign } from '../../../services/responsibilities/assign-responsibility.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const assignResponsibility: NonNullable<MutationResolvers['assignResponsibility']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const responsibility = await once(context, { key: idempotencyKey, mutation: 'assignResponsibility', input }, (inside) => assign(inside, {
        agreementId: currentKeyOf(input.agreementId, 'Agreement', 'agreementId'),
        itemKey: input.itemKey ?? null,
        organisationId: currentKeyOf(input.organisationId, 'Organisation', 'organisationId'),
        role: input.role,
        unitId: input.unitId == null ? null : currentKeyOf(input.unitId, 'Organisation', 'unitId'),
        personId: input.personId == null ? null : currentKeyOf(input.personId, 'User', 'personId'),
        description: input.description ?? null,
      }));
      context.loaders.forgetPlanning();
      return { responsibility };
    },
    { responsibility: null },
  );
