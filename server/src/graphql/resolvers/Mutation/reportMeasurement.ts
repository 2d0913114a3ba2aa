import { reportMeasurement as report } from '../../../services/indicators/report-measurement.ts';
import { figureOfInput } from '../../figure-input.ts';
import { valued } from '../../valued.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const reportMeasurement: NonNullable<MutationResolvers['reportMeasurement']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const measurement = await once(context, { key: idempotencyKey, mutation: 'reportMeasurement', input }, (inside) => report(inside, figureOfInput(input)));
      context.loaders.forgetPlanning();
      return { measurement: valued(measurement), report: measurement };
    },
    { measurement: null, report: null },
  );
