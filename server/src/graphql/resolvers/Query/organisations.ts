import { listOrganisations } from '../../../services/identity/directory.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';

export const organisations: NonNullable<QueryResolvers['organisations']> = (_parent, _arguments, context) =>
  listOrganisations(context);
