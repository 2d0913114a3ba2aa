import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeIndicator as change } from '../../../services/indicators/change-indicator.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const changeIndicator: NonNullable<MutationResolvers['changeIndicator']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { definition, rationale, numerator, denominator, dataSource, reporterId, method, qualityNote, ...sheet } = input;
      const indicatorId = currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId');
      const wanted = {
        ...sheet,
        indicatorId,
        definition: definition ?? null,
        rationale: rationale ?? null,
        numerator: numerator ?? null,
        denominator: denominator ?? null,
        dataSource: dataSource ?? null,
        reporterId: reporterId == null ? null : currentKeyOf(reporterId, 'Organisation', 'reporterId'),
        method: method ?? null,
        qualityNote: qualityNote ?? null,
      };
      await once(context, { key: idempotencyKey, mutation: 'changeIndicator', input }, (inside) => change(inside, wanted));
      context.loaders.forgetPlanning();
      return { indicator: await context.loaders.draftIndicator(indicatorId) };
    },
    { indicator: null },
  );
