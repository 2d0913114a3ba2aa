import { nodeId } from '../../domain/node-id.ts';
import type { EmptyMeasurementResolvers } from '../generated/resolvers.ts';
import { reportFields } from '../reports.ts';

export const EmptyMeasurement: EmptyMeasurementResolvers = {
  ...reportFields,
  id: ({ id }) => nodeId('EmptyMeasurement', id),
};
