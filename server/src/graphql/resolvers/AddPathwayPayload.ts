import { found } from '../found.ts';
import type { AddPathwayPayloadResolvers } from '../generated/resolvers.ts';

export const AddPathwayPayload: AddPathwayPayloadResolvers = {
  agreement: async ({ pathway }, _arguments, { loaders }) =>
    pathway === null ? null : found(await loaders.programmes.agreementById.load(pathway.agreementId), 'Agreement', pathway.agreementId),
};
