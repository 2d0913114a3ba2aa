import { nodeId } from '../../domain/node-id.ts';
import type { ResourceResolvers } from '../generated/resolvers.ts';

export const Resource: ResourceResolvers = {
  id: ({ id, versionId }) => nodeId('Resource', id, versionId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    organisationId === null ? null : loaders.identity.organisationById.load(organisationId),
};
