import { listApiTokens, listTokenOrganisations } from '../../services/identity/api-tokens.ts';
import type { ViewerResolvers } from '../generated/resolvers.ts';

export const Viewer: ViewerResolvers = {
  user: ({ userId, name, isMachine }) => ({ id: userId, name, kind: isMachine ? 'MACHINE' : 'PERSON' }),
  apiTokens: (_viewer, { includeRevoked }, context) => listApiTokens(context, { includeRevoked }),
  tokenOrganisations: (_viewer, _arguments, context) => listTokenOrganisations(context),
};
