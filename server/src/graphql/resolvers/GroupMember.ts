import { found } from '../found.ts';
import type { GroupMemberResolvers } from '../generated/resolvers.ts';

export const GroupMember: GroupMemberResolvers = {
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.organisationById.load(organisationId), 'Organisation', organisationId),
  person: ({ userId }, _arguments, { loaders }) => (userId === null ? null : loaders.userById.load(userId)),
};
