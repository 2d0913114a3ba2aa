import type { FigureVerdict } from '@planrum/schema/measurements';
import { MeasurementReported } from './MeasurementReported.ts';
import type { MeasurementDecidedResolvers } from '../generated/resolvers.ts';

export const MeasurementDecided: MeasurementDecidedResolvers = {
  ...MeasurementReported,
  // Written by us alone, from a verdict.
  verdict: ({ data }) => data['verdict'] as FigureVerdict,
};
