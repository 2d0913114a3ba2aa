import { listApiTokens } from '../../services/identity/api-tokens.ts';
import type { ViewerResolvers } from '../generated/resolvers.ts';

export const Viewer: ViewerResolvers = {
  user: ({ userId, name }) => ({ id: userId, name }),
  // The parent is not always who asked: signing in and choosing a language answer with the new viewer.
  apiTokens: (viewer, _arguments, context) => listApiTokens({ ...context, actor: viewer }),
};
