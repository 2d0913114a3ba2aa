import { areAllTaken, isDone, reportMeasurements as report } from '../../../services/indicators/report-measurements.ts';
import { PlanrumError } from '../../../domain/errors.ts';
import { figureOfInput, rowOfInput } from '../../figure-input.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { knownIndicators } from '../../known-indicators.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurements: NonNullable<MutationResolvers['reportMeasurements']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      // No default of the schema: a key belongs to the input as it was given, and goes on doing so.
      const mode = input.mode ?? 'ALL_OR_NONE';
      const figures = input.rows.map(mode === 'ROW_BY_ROW' ? rowOfInput : figureOfInput);
      const rows = await once(context, { key: idempotencyKey, mutation: 'reportMeasurements', input }, (inside) => report(inside, figures, mode), {
        keep: (fates) => (isDone(fates) ? fates : undefined),
      });
      context.loaders.forgetPlanning();
      const indicators = await knownIndicators(
        context,
        figures.flatMap((figure) => (figure instanceof PlanrumError ? [] : [figure.indicatorId])),
      );
      return { isReported: areAllTaken(rows), rows, indicators };
    },
    { isReported: false, rows: [], indicators: [] },
  );
