import { currentKeyOf } from '../../../domain/node-id.ts';
import { reportMeasurement as report } from '../../../services/indicators/report-measurement.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurement: NonNullable<MutationResolvers['reportMeasurement']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const { periodKey, value, note, supersedesId } = input;
      const measurement = await report(context, {
        indicatorId: currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId'),
        periodKey,
        value,
        note: note ?? null,
        supersedesId: supersedesId == null ? null : currentKeyOf(supersedesId, 'Measurement', 'supersedesId'),
      });
      context.loaders.forgetPlanning();
      return { measurement };
    },
    { measurement: null },
  );
