import { currentKeyOf } from '../../../domain/node-id.ts';
import { changeTarget as change } from '../../../services/indicators/change-target.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { targetRuleOfInput } from '../../target-rule-input.ts';
import { answer } from '../../user-errors.ts';

export const changeTarget: NonNullable<MutationResolvers['changeTarget']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { stated, statedFigures, replacesId, reason, categoryId, ofWhole } = input;
      const target = await once(context, { key: idempotencyKey, mutation: 'changeTarget', input }, (inside) => change(inside, {
        indicatorId: currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId'),
        replacesId: replacesId == null ? null : currentKeyOf(replacesId, 'Target', 'replacesId'),
        rule: targetRuleOfInput(input.rule, 'rule'),
        stated,
        figures: { percent: statedFigures?.percent ?? null, from: statedFigures?.from ?? null, to: statedFigures?.to ?? null },
        reason: reason ?? null,
        of: categoryId == null ? null : { categoryId: currentKeyOf(categoryId, 'BreakdownCategory', 'categoryId'), ofWhole: ofWhole ?? false },
      }));
      context.loaders.forgetPlanning();
      return { target: { ...target, versionId: null }, indicator: await context.loaders.draftIndicator(target.indicatorId) };
    },
    { target: null, indicator: null },
  );
