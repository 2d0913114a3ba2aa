import type { MeasurementConnectionResolvers } from '../generated/resolvers.ts';

export const MeasurementConnection: MeasurementConnectionResolvers = {
  totalCount: ({ count }) => count(),
};
