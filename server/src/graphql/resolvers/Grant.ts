import { nodeId } from '../../domain/node-id.ts';
import { foundSoon } from '../found.ts';
import type { GrantResolvers } from '../generated/resolvers.ts';

export const Grant: GrantResolvers = {
  id: ({ id }) => nodeId('Grant', id),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
};
