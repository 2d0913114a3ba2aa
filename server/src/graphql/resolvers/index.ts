import type { Resolvers } from '../generated/resolvers.ts';
import { scalars } from '../scalars.ts';

/** Every resolver, one line per file. */
export const resolvers: Resolvers = {
  ...scalars,
  Query: {},
  Mutation: {},
  Subscription: {},
};
