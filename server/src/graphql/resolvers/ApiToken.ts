import { nodeId } from '../../domain/node-id.ts';
import type { ApiTokenResolvers } from '../generated/resolvers.ts';

export const ApiToken: ApiTokenResolvers = {
  id: ({ id }) => nodeId('ApiToken', id),
  actsAs: ({ userId }, _arguments, { loaders }) => loaders.identity.userById.load(userId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    organisationId === null ? null : loaders.identity.organisationById.load(organisationId),
  createdBy: ({ createdById }, _arguments, { loaders }) => (createdById === null ? null : loaders.identity.userById.load(createdById)),
  lastUsedAt: ({ lastUsedAt }, _arguments, { reads }) => {
    // Too often written to be told of.
    reads?.unlogged();
    return lastUsedAt;
  },
  revokedBy: ({ revokedById }, _arguments, { loaders }) => (revokedById === null ? null : loaders.identity.userById.load(revokedById)),
};
