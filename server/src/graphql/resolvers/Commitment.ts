import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { CommitmentResolvers } from '../generated/resolvers.ts';

export const Commitment: CommitmentResolvers = {
  id: ({ id, versionId }) => nodeId('Commitment', id, versionId),
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.organisationById.load(organisationId), 'Organisation', organisationId),
};
