import { undoReport } from '../../../services/indicators/undo-report.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { reportKeyOf } from '../../figure-input.ts';
import { knownIndicators } from '../../known-indicators.ts';
import { answer } from '../../user-errors.ts';

export const undoMeasurements: NonNullable<MutationResolvers['undoMeasurements']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const ids = await once(context, { key: idempotencyKey, mutation: 'undoMeasurements', input }, (inside) => undoReport(inside,
        input.measurementIds.map((id) => reportKeyOf(id, 'measurementIds')),));
      context.loaders.forgetPlanning();
      return { indicators: await knownIndicators(context, ids) };
    },
    { indicators: [] },
  );
