import type { ServiceContext } from '../../services/context.ts';
import { readTokensOfOrganisations } from '../../services/identity/api-tokens.ts';
import {
  readChildOrganisations,
  readMembershipsOfOrganisations,
  readMembershipsOfUsers,
  readOrganisations,
  readUsers,
} from '../../services/identity/directory.ts';
import { groupedBy, inOrderOf } from './by-key.ts';
import { Loader } from './loader.ts';

/** Readers of people and organisations. */
export function createIdentityLoaders(context: ServiceContext) {
  return {
    tokensByOrganisationId: new Loader(async (ids: readonly string[]) => {
      const tokens = await readTokensOfOrganisations(context, ids);
      return ids.map((id) => tokens.get(id) ?? null);
    }),
    organisationById: new Loader(async (ids: readonly string[]) =>
      inOrderOf(ids, await readOrganisations(context, ids), (row) => row.id),
    ),
    childrenByOrganisationId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readChildOrganisations(context, ids), (row) => row.parentId ?? ''),
    ),
    userById: new Loader(async (ids: readonly string[]) => inOrderOf(ids, await readUsers(context, ids), (row) => row.id)),
    membershipsByUserId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readMembershipsOfUsers(context, ids), (row) => row.userId),
    ),
    membershipsByOrganisationId: new Loader(async (ids: readonly string[]) =>
      groupedBy(ids, await readMembershipsOfOrganisations(context, ids), (row) => row.organisationId),
    ),
  };
}

export type IdentityLoaders = ReturnType<typeof createIdentityLoaders>;
