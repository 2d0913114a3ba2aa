import { nodeId } from '../../domain/node-id.ts';
import { foundSoon } from '../found.ts';
import type { ResponsibilityResolvers } from '../generated/resolvers.ts';

export const Responsibility: ResponsibilityResolvers = {
  id: ({ id, versionId }) => nodeId('Responsibility', id, versionId),
  item: async (responsibility, _arguments, { loaders }) => {
    const { itemId } = responsibility;
    return itemId === null ? null : ((await loaders.plans.plan(responsibility))?.item(itemId) ?? null);
  },
  agreement: ({ agreementId }, _arguments, { loaders }) =>
    foundSoon(loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
  unit: ({ unitId }, _arguments, { loaders }) => (unitId === null ? null : loaders.identity.organisationById.load(unitId)),
  person: ({ personId }, _arguments, { loaders }) => (personId === null ? null : loaders.identity.userById.load(personId)),
};
