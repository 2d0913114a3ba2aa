import type { MeasurementDecisionResolvers } from '../generated/resolvers.ts';

export const MeasurementDecision: MeasurementDecisionResolvers = {
  by: ({ decidedById }, _arguments, { loaders }) => (decidedById === null ? null : loaders.identity.userById.load(decidedById)),
  at: ({ decidedAt }) => decidedAt,
};
