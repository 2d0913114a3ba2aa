import { nodeId } from '../../domain/node-id.ts';
import type { OrganisationResolvers } from '../generated/resolvers.ts';

export const Organisation: OrganisationResolvers = {
  id: ({ id }) => nodeId('Organisation', id),
  parent: ({ parentId }, _arguments, { loaders }) => (parentId === null ? null : loaders.identity.organisationById.load(parentId)),
  children: ({ id }, _arguments, { loaders }) => loaders.identity.childrenByOrganisationId.load(id),
  apiTokens: async ({ id }, _arguments, { loaders }) => {
    const tokens = await loaders.identity.tokensByOrganisationId.load(id);
    return tokens === null ? null : [...tokens];
  },
  members: async ({ id }, _arguments, { loaders }) => {
    const memberships = await loaders.identity.membershipsByOrganisationId.load(id);
    return memberships.map((membership) => membership.user);
  },
};
