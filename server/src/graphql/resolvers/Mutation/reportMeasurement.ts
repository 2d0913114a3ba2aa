import { reportMeasurement as report } from '../../../services/indicators/report-measurement.ts';
import { figureOfInput } from '../../figure-input.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurement: NonNullable<MutationResolvers['reportMeasurement']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const measurement = await report(context, figureOfInput(input));
      context.loaders.forgetPlanning();
      return { measurement };
    },
    { measurement: null },
  );
