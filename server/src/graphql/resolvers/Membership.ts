import type { MembershipResolvers } from '../generated/resolvers.ts';
import { found } from '../found.ts';

export const Membership: MembershipResolvers = {
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.organisationById.load(organisationId), 'Organisation', organisationId),
};
