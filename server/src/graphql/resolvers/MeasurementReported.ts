import { indicatorEventFields } from '../events/fields.ts';
import type { MeasurementReportedResolvers } from '../generated/resolvers.ts';

export const MeasurementReported: MeasurementReportedResolvers = {
  ...indicatorEventFields,
  measurement: ({ subjectId }, _arguments, { loaders }) => loaders.measurement(subjectId),
};
