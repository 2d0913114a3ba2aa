import { currentKeyOf, nodeId } from '../../../domain/node-id.ts';
import { discardDraft } from '../../../services/drafts/discard-draft.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const discardReportDraft: NonNullable<MutationResolvers['discardReportDraft']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const discarded = await once(context, { key: idempotencyKey, mutation: 'discardReportDraft', input }, (inside) => discardDraft(inside, {
        id: currentKeyOf(input.id, 'ReportDraft', 'id'),
        expectedVersion: input.expectedVersion,
      }));
      context.loaders.forgetPlanning();
      return { discardedId: nodeId('ReportDraft', discarded.id), indicator: await context.loaders.draftIndicator(discarded.indicatorId) };
    },
    { discardedId: null, indicator: null },
  );
