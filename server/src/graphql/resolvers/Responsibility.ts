import { nodeId } from '../../domain/node-id.ts';
import { foundSoon } from '../found.ts';
import type { ResponsibilityResolvers } from '../generated/resolvers.ts';

export const Responsibility: ResponsibilityResolvers = {
  id: ({ id, versionId }) => nodeId('Responsibility', id, versionId),
  item: async (responsibility, _arguments, { loaders }) => {
    const { itemId } = responsibility;
    return itemId === null ? null : ((await loaders.plan(responsibility))?.item(itemId) ?? null);
  },
  agreement: ({ agreementId }, _arguments, { loaders }) =>
    foundSoon(loaders.agreementById.load(agreementId), 'Agreement', agreementId),
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.organisationById.load(organisationId), 'Organisation', organisationId),
  unit: ({ unitId }, _arguments, { loaders }) => (unitId === null ? null : loaders.organisationById.load(unitId)),
  person: ({ personId }, _arguments, { loaders }) => (personId === null ? null : loaders.userById.load(personId)),
};
