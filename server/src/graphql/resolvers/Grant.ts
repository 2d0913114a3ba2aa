import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { GrantResolvers } from '../generated/resolvers.ts';

export const Grant: GrantResolvers = {
  id: ({ id }) => nodeId('Grant', id),
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.organisationById.load(organisationId), 'Organisation', organisationId),
};
