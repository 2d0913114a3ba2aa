import { currentKeyOf } from '../../../domain/node-id.ts';
import { enterComparisons as enter } from '../../../services/comparisons/enter-comparisons.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const enterComparisons: NonNullable<MutationResolvers['enterComparisons']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      const entered = {
        indicatorId,
        unitId: currentKeyOf(input.unitId, 'ComparisonUnit', 'unitId'),
        source: input.source ?? null,
        rows: input.rows.map(({ periodKey, value, replacesId }) => ({
          periodKey,
          value: value ?? null,
          replacesId: replacesId == null ? null : currentKeyOf(replacesId, 'ComparisonFigure', 'rows'),
        })),
      };
      await once(context, { key: idempotencyKey, mutation: 'enterComparisons', input }, (inside) => enter(inside, entered));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
