import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeGoal as change } from '../../../services/goals/change-goal.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalAnswer } from '../../goals.ts';
import { goalOfInput } from '../../sheet-input.ts';
import { answer } from '../../user-errors.ts';

export const changeGoal: NonNullable<MutationResolvers['changeGoal']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { expectedVersion, level, text, parentId, itemKey } = input;
      const goalId = currentKeyOf(input.goalId, 'Goal', 'goalId');
      const wanted = { goalId, expectedVersion, level, text, parentId: goalOfInput(parentId, 'parentId') ?? null, itemId: itemKey ?? null };
      await once(context, { key: idempotencyKey, mutation: 'changeGoal', input }, (inside) => change(inside, wanted));
      return goalAnswer(context, goalId);
    },
    { goal: null, agreement: null },
  );
