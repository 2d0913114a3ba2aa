import { foundSoon } from '../found.ts';
import type { GroupMemberResolvers } from '../generated/resolvers.ts';

export const GroupMember: GroupMemberResolvers = {
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
  person: ({ userId }, _arguments, { loaders }) => (userId === null ? null : loaders.identity.userById.load(userId)),
};
