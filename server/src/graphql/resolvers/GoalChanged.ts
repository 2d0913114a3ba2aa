import { eventFields } from '../events/fields.ts';
import type { GoalChange, GoalChangedResolvers } from '../generated/resolvers.ts';

export const GoalChanged: GoalChangedResolvers = {
  ...eventFields,
  goal: ({ subjectId }, _arguments, { loaders }) => loaders.draftGoal(subjectId),
  // Written by services/goals alone.
  change: ({ data }) => data['change'] as GoalChange,
};
