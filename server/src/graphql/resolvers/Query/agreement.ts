import type { QueryResolvers } from '../../generated/resolvers.ts';
import { orNull } from '../../or-null.ts';

export const agreement: NonNullable<QueryResolvers['agreement']> = (_parent, { slug }, { loaders }) =>
  orNull(loaders.agreementBySlug(slug));
