import type { QueryResolvers } from '../../generated/resolvers.ts';
import { orNull } from '../../or-null.ts';
import { fieldsBelow } from '../../fields-below.ts';

export const agreement: NonNullable<QueryResolvers['agreement']> = (_parent, { slug }, { loaders }, info) => {
  // The draft, which `plan` means without an edition, comes in the same statement.
  const asksDraft = fieldsBelow(info, 'plan').some(({ arguments: given = [] }) => given.length === 0);
  return orNull(asksDraft ? loaders.plans.agreementWithDraft(slug) : loaders.programmes.agreementBySlug(slug));
};
