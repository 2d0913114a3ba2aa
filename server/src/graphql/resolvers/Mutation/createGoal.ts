import { currentKeyOf } from '../../../domain/node-id.ts';
import { createGoal as create } from '../../../services/goals/create-goal.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalAnswer } from '../../goals.ts';
import { goalOfInput } from '../../sheet-input.ts';
import { answer } from '../../user-errors.ts';

export const createGoal: NonNullable<MutationResolvers['createGoal']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { level, text, parentId, itemKey } = input;
      const agreementId = currentKeyOf(input.agreementId, 'Agreement', 'agreementId');
      const wanted = { agreementId, level, text, parentId: goalOfInput(parentId, 'parentId') ?? null, itemId: itemKey ?? null };
      return goalAnswer(context, await once(context, { key: idempotencyKey, mutation: 'createGoal', input }, (inside) => create(inside, wanted)));
    },
    { goal: null, agreement: null },
  );
