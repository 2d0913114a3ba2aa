import { initialsOf } from '../../domain/initials.ts';
import { nodeId } from '../../domain/node-id.ts';
import type { UserResolvers } from '../generated/resolvers.ts';

export const User: UserResolvers = {
  id: ({ id }) => nodeId('User', id),
  initials: ({ name }) => initialsOf(name),
  memberships: ({ id }, _arguments, { loaders }) => loaders.identity.membershipsByUserId.load(id),
};
