import type { QueryResolvers } from '../../generated/resolvers.ts';
import { orNull } from '../../or-null.ts';

export const programme: NonNullable<QueryResolvers['programme']> = (_parent, { slug }, { loaders }) =>
  orNull(loaders.programmes.programmeBySlug(slug));
