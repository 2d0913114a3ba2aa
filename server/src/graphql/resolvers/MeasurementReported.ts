import { eventFields } from '../events/fields.ts';
import type { MeasurementReportedResolvers } from '../generated/resolvers.ts';

export const MeasurementReported: MeasurementReportedResolvers = {
  ...eventFields,
  measurement: ({ subjectId }, _arguments, { loaders }) => loaders.measurement(subjectId),
  indicator: ({ data: { indicatorId } }, _arguments, { loaders }) =>
    typeof indicatorId === 'string' ? loaders.draftIndicator(indicatorId) : null,
};
