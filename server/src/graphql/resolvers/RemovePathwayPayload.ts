import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { RemovePathwayPayloadResolvers } from '../generated/resolvers.ts';

export const RemovePathwayPayload: RemovePathwayPayloadResolvers = {
  removedId: ({ removed }) => (removed === null ? null : nodeId('Pathway', removed.id)),
  agreement: async ({ removed }, _arguments, { loaders }) =>
    removed === null ? null : found(await loaders.programmes.agreementById.load(removed.agreementId), 'Agreement', removed.agreementId),
};
