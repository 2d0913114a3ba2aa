import type { AttachmentRemovalResolvers } from '../generated/resolvers.ts';

export const AttachmentRemoval: AttachmentRemovalResolvers = {
  by: ({ removedById }, _arguments, { loaders }) => (removedById === null ? null : loaders.identity.userById.load(removedById)),
  at: ({ removedAt }) => removedAt,
};
