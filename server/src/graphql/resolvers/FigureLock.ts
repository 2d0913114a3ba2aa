import { nodeId } from '../../domain/node-id.ts';
import { found } from '../found.ts';
import type { FigureLockResolvers } from '../generated/resolvers.ts';

export const FigureLock: FigureLockResolvers = {
  id: ({ id }) => nodeId('FigureLock', id),
  agreement: async ({ agreementId }, _arguments, { loaders }) =>
    found(await loaders.agreementById.load(agreementId), 'Agreement', agreementId),
  by: ({ lockedById }, _arguments, { loaders }) => (lockedById === null ? null : loaders.userById.load(lockedById)),
  at: ({ lockedAt }) => lockedAt,
};
