import { nodeId } from '../../domain/node-id.ts';
import { foundSoon } from '../found.ts';
import type { FigureLockResolvers } from '../generated/resolvers.ts';

export const FigureLock: FigureLockResolvers = {
  id: ({ id }) => nodeId('FigureLock', id),
  agreement: ({ agreementId }, _arguments, { loaders }) =>
    foundSoon(loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId),
  by: ({ lockedById }, _arguments, { loaders }) => (lockedById === null ? null : loaders.identity.userById.load(lockedById)),
  at: ({ lockedAt }) => lockedAt,
};
