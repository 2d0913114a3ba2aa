import type { BaselineChangeResolvers } from '../generated/resolvers.ts';

export const BaselineChange: BaselineChangeResolvers = {
  before: ({ before }) => (before === null ? null : { ...before, versionId: null }),
  after: ({ after }) => (after === null ? null : { ...after, versionId: null }),
  by: ({ changedById }, _arguments, { loaders }) => (changedById === null ? null : loaders.identity.userById.load(changedById)),
};
