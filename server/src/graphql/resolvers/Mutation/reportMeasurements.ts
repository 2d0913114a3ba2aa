import { reportMeasurements as report } from '../../../services/indicators/report-measurements.ts';
import { figureOfInput } from '../../figure-input.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { knownIndicators } from '../../known-indicators.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurements: NonNullable<MutationResolvers['reportMeasurements']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const figures = input.rows.map(figureOfInput);
      const rows = await once(context, { key: idempotencyKey, mutation: 'reportMeasurements', input }, (inside) => report(inside, figures), {
        // When a row is refused nothing was done.
        keep: (fates) => (fates.some(({ fate }) => fate === 'REFUSED') ? undefined : fates),
      });
      context.loaders.forgetPlanning();
      const indicators = await knownIndicators(
        context,
        figures.map(({ indicatorId }) => indicatorId),
      );
      return { isReported: rows.every(({ fate }) => fate !== 'REFUSED'), rows, indicators };
    },
    { isReported: false, rows: [], indicators: [] },
  );
