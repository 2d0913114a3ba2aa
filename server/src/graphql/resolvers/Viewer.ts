import { listApiTokens } from '../../services/identity/api-tokens.ts';
import type { ViewerResolvers } from '../generated/resolvers.ts';

export const Viewer: ViewerResolvers = {
  user: ({ userId, name }) => ({ id: userId, name }),
  apiTokens: (_viewer, _arguments, context) => listApiTokens(context),
};
