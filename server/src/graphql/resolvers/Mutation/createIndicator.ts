import { currentKeyOf } from '../../../domain/node-id.ts';
import { createIndicator as create } from '../../../services/indicators/create-indicator.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalOfInput, sheetOfInput } from '../../sheet-input.ts';
import { answer } from '../../user-errors.ts';

export const createIndicator: NonNullable<MutationResolvers['createIndicator']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const agreementId = currentKeyOf(input.agreementId, 'Agreement', 'agreementId');
      const wanted = { ...sheetOfInput(input), agreementId, goalId: goalOfInput(input.goalId, 'goalId') ?? null, itemId: input.itemKey ?? null };
      const id = await once(context, { key: idempotencyKey, mutation: 'createIndicator', input }, (inside) => create(inside, wanted));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(id), agreement: await context.loaders.programmes.agreementById.load(agreementId) };
    },
    { indicator: null, agreement: null },
  );
