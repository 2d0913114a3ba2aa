import type { StatusTransitionResolvers } from '../generated/resolvers.ts';

export const StatusTransition: StatusTransitionResolvers = {
  indicator: ({ indicatorId }, _arguments, { loaders }) => loaders.draftIndicator(indicatorId),
};
