import type { MeasurementPartResolvers } from '../generated/resolvers.ts';

export const MeasurementPart: MeasurementPartResolvers = {
  category: ({ category, breakdown, indicator }) => ({ ...category, breakdown, indicator }),
  isWithheld: ({ value }) => value === null,
};
