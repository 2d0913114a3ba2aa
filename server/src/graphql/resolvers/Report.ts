import type { ReportResolvers } from '../generated/resolvers.ts';

export const Report: ReportResolvers = {
  __resolveType: ({ value }) => (value === null ? 'EmptyMeasurement' : 'Measurement'),
};
