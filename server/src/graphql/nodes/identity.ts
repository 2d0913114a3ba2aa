import type { NodeType } from '../../domain/node-id.ts';
import { readApiToken } from '../../services/identity/api-tokens.ts';
import { readGrant } from '../../services/identity/read-grant.ts';
import type { NodeReader } from './node-reader.ts';

/** Accounts, organisations and rights by id. None of them is in a version. */
export const identityNodeReaders = {
  User: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.identity.userById.load(key) : null),
  Organisation: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.identity.organisationById.load(key) : null),
  ApiToken: async ({ key, versionId }, context) => (versionId === null ? readApiToken(context, key) : null),
  Grant: async ({ key, versionId }, context) => (versionId === null ? readGrant(context, key) : null),
} as const satisfies { readonly [Type in NodeType]?: NodeReader };
