import { nodeId } from '../../domain/node-id.ts';
import type { OrganisationResolvers } from '../generated/resolvers.ts';

export const Organisation: OrganisationResolvers = {
  id: ({ id }) => nodeId('Organisation', id),
  parent: ({ parentId }, _arguments, { loaders }) => (parentId === null ? null : loaders.organisationById.load(parentId)),
  children: ({ id }, _arguments, { loaders }) => loaders.childrenByOrganisationId.load(id),
  apiTokens: async ({ id }, _arguments, { loaders }) => {
    const tokens = await loaders.tokensByOrganisationId.load(id);
    return tokens === null ? null : [...tokens];
  },
  members: async ({ id }, _arguments, { loaders }) => {
    const memberships = await loaders.membershipsByOrganisationId.load(id);
    return memberships.map((membership) => membership.user);
  },
};
