import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { ReportDraftResolvers } from '../generated/resolvers.ts';

export const ReportDraft: ReportDraftResolvers = {
  id: ({ id }) => nodeId('ReportDraft', id),
  indicator: ({ indicatorId }, _arguments, { loaders }) => loaders.draftIndicator(indicatorId),
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
  value: ({ words }) => words.value || null,
  numerator: ({ words }) => words.numerator || null,
  denominator: ({ words }) => words.denominator || null,
  note: ({ words }) => words.note || null,
  evidenceUrl: ({ words }) => words.evidenceUrl || null,
  parts: ({ words }) => words.parts?.map(({ categoryId, value }) => ({ categoryId: nodeId('BreakdownCategory', categoryId), value })) ?? null,
  begunBy: ({ begunById }, _arguments, { loaders }) => (begunById === null ? null : loaders.identity.userById.load(begunById)),
  savedBy: ({ savedById }, _arguments, { loaders }) => (savedById === null ? null : loaders.identity.userById.load(savedById)),
};
