import { decideMeasurement as decide } from '../../../services/indicators/decide-measurement.ts';
import { reportKeyOf } from '../../figure-input.ts';
import { valued } from '../../valued.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const decideMeasurement: NonNullable<MutationResolvers['decideMeasurement']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { verdict, expectedStatus, reason } = input;
      const measurement = await once(context, { key: idempotencyKey, mutation: 'decideMeasurement', input }, (inside) => decide(inside, {
        measurementId: reportKeyOf(input.measurementId, 'measurementId'),
        verdict,
        expectedStatus,
        reason: reason ?? null,
      }));
      context.loaders.forgetPlanning();
      return { measurement: valued(measurement), report: measurement };
    },
    { measurement: null, report: null },
  );
