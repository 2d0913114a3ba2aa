import type { ProgrammeEventResolvers } from '../generated/resolvers.ts';

export const ProgrammeEvent: ProgrammeEventResolvers = {
  __resolveType: ({ type }) => type,
};
