import type { QueryResolvers } from '../../generated/resolvers.ts';

export const programmes: NonNullable<QueryResolvers['programmes']> = (_parent, _arguments, { loaders }) => loaders.programmes.all();
