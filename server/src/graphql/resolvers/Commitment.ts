import { nodeId } from '../../domain/node-id.ts';
import { foundSoon } from '../found.ts';
import type { CommitmentResolvers } from '../generated/resolvers.ts';

export const Commitment: CommitmentResolvers = {
  id: ({ id, versionId }) => nodeId('Commitment', id, versionId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
};
