import { indicatorEventFields } from '../events/fields.ts';
import type { MeasurementReportedResolvers } from '../generated/resolvers.ts';
import { valued } from '../valued.ts';

export const MeasurementReported: MeasurementReportedResolvers = {
  ...indicatorEventFields,
  measurement: async ({ subjectId }, _arguments, { loaders }) => valued(await loaders.measurement(subjectId)),
  report: ({ subjectId }, _arguments, { loaders }) => loaders.measurement(subjectId),
};
