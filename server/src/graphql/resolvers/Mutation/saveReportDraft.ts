import { currentKeyOf } from '../../../domain/node-id.ts';
import { saveDraft } from '../../../services/drafts/save-draft.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const saveReportDraft: NonNullable<MutationResolvers['saveReportDraft']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { periodKey, expectedVersion, value, numerator, denominator, note, evidenceUrl, parts } = input;
      const draft = await once(context, { key: idempotencyKey, mutation: 'saveReportDraft', input }, (inside) => saveDraft(inside, {
        indicatorId: currentKeyOf(input.indicatorId, 'Indicator', 'indicatorId'),
        periodKey,
        expectedVersion: expectedVersion ?? null,
        words: {
          ...{ value: value ?? '', numerator: numerator ?? '', denominator: denominator ?? '', note: note ?? '', evidenceUrl: evidenceUrl ?? '' },
          parts: parts?.map((part) => ({ categoryId: currentKeyOf(part.categoryId, 'BreakdownCategory', 'parts'), value: part.value })) ?? null,
        },
      }));
      context.loaders.forgetPlanning();
      return { draft };
    },
    { draft: null },
  );
