import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeBreakdowns as change } from '../../../services/indicators/change-breakdowns.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const changeBreakdowns: NonNullable<MutationResolvers['changeBreakdowns']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      const breakdowns = input.breakdowns.map(({ dimension, name, additivity, categories }) => ({
        ...{ dimension, name: name ?? null, additivity },
        categories: categories.map((category) => ({
          id: category.id == null ? null : currentKeyOf(category.id, 'BreakdownCategory', 'breakdowns'),
          name: category.name ?? null,
          areaId: category.areaId == null ? null : currentKeyOf(category.areaId, 'Area', 'breakdowns'),
          baseline: category.baseline ?? null,
        })),
      }));
      const wanted = { indicatorId, expectedVersion: input.expectedVersion, breakdowns };
      await once(context, { key: idempotencyKey, mutation: 'changeBreakdowns', input }, (inside) => change(inside, wanted));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
