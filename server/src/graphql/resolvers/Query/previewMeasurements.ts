import { previewMeasurements as preview } from '../../../services/indicators/report-measurements.ts';
import { rowOfInput } from '../../figure-input.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';

export const previewMeasurements: NonNullable<QueryResolvers['previewMeasurements']> = (_parent, { rows }, context) =>
  preview(context, rows.map(rowOfInput));
