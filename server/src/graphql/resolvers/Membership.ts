import type { MembershipResolvers } from '../generated/resolvers.ts';
import { foundSoon } from '../found.ts';

export const Membership: MembershipResolvers = {
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
};
