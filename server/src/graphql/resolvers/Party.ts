import { nodeId } from '../../domain/node-id.ts';
import type { PartyResolvers } from '../generated/resolvers.ts';

export const Party: PartyResolvers = {
  id: ({ id, versionId }) => nodeId('Party', id, versionId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    organisationId === null ? null : loaders.identity.organisationById.load(organisationId),
};
