import { currentKeyOf } from '../../../domain/node-id.ts';
import { moveGoal as move } from '../../../services/goals/move-goal.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalAnswer } from '../../goals.ts';
import { goalOfInput } from '../../sheet-input.ts';
import { answer } from '../../user-errors.ts';

export const moveGoal: NonNullable<MutationResolvers['moveGoal']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const goalId = currentKeyOf(input.goalId, 'Goal', 'goalId');
      const wanted = { goalId, expectedVersion: input.expectedVersion, afterId: goalOfInput(input.afterId, 'afterId') ?? null };
      await once(context, { key: idempotencyKey, mutation: 'moveGoal', input }, (inside) => move(inside, wanted));
      return goalAnswer(context, goalId);
    },
    { goal: null, agreement: null },
  );
