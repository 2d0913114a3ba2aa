import type { ContributionResolvers } from '../generated/resolvers.ts';
import { found } from '../found.ts';

export const Contribution: ContributionResolvers = {
  author: ({ userId }, _arguments, { loaders }) => loaders.identity.userById.load(userId),
  organisations: async ({ userId }, _arguments, { loaders }) =>
    Promise.all(
      (await loaders.identity.membershipsByUserId.load(userId)).map(async ({ organisationId }) =>
        found(await loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
      ),
    ),
};
