import { reportMeasurements as report } from '../../../services/indicators/report-measurements.ts';
import { figureOfInput } from '../../figure-input.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { knownIndicators } from '../../known-indicators.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurements: NonNullable<MutationResolvers['reportMeasurements']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const figures = input.rows.map(figureOfInput);
      const rows = await report(context, figures);
      context.loaders.forgetPlanning();
      const indicators = await knownIndicators(
        context,
        figures.map(({ indicatorId }) => indicatorId),
      );
      return { isReported: rows.every(({ fate }) => fate !== 'REFUSED'), rows, indicators };
    },
    { isReported: false, rows: [], indicators: [] },
  );
