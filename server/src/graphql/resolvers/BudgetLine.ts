import { nodeId } from '../../domain/node-id.ts';
import type { BudgetLineResolvers } from '../generated/resolvers.ts';

export const BudgetLine: BudgetLineResolvers = {
  id: ({ id, versionId }) => nodeId('BudgetLine', id, versionId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    organisationId === null ? null : loaders.identity.organisationById.load(organisationId),
};
