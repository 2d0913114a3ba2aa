import { currentKeyOf } from '../../../domain/node-id.ts';
import { decideMeasurement as decide } from '../../../services/indicators/decide-measurement.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const decideMeasurement: NonNullable<MutationResolvers['decideMeasurement']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const { verdict, expectedStatus, reason } = input;
      const measurement = await decide(context, {
        measurementId: currentKeyOf(input.measurementId, 'Measurement', 'measurementId'),
        verdict,
        expectedStatus,
        reason: reason ?? null,
      });
      context.loaders.forgetPlanning();
      return { measurement };
    },
    { measurement: null },
  );
