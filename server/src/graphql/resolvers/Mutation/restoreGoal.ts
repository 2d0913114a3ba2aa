import { currentKeyOf } from '../../../domain/node-id.ts';
import { restoreGoal as restore } from '../../../services/goals/restore-goal.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { goalAnswer } from '../../goals.ts';
import { answer } from '../../user-errors.ts';

export const restoreGoal: NonNullable<MutationResolvers['restoreGoal']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { expectedVersion } = input;
      const goalId = currentKeyOf(input.goalId, 'Goal', 'goalId');
      await once(context, { key: idempotencyKey, mutation: 'restoreGoal', input }, (inside) => restore(inside, { goalId, expectedVersion }));
      return goalAnswer(context, goalId);
    },
    { goal: null, agreement: null },
  );
