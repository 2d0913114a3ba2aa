import { copenhagenDay } from '../../domain/days.ts';
import { nodeId } from '../../domain/node-id.ts';
import { versionInForceOn } from '../../services/versions/version-in-force.ts';
import { found, foundSoon } from '../found.ts';
import type { AgreementVersionResolvers } from '../generated/resolvers.ts';

export const AgreementVersion: AgreementVersionResolvers = {
  id: ({ id }) => nodeId('AgreementVersion', id),
  agreement: ({ agreementId }, _arguments, { loaders }) =>
    foundSoon(loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId),
  frozenBy: ({ frozenById }, _arguments, { loaders }) => (frozenById === null ? null : loaders.identity.userById.load(frozenById)),
  isInForce: async ({ id, agreementId }, _arguments, { loaders, now }) =>
    versionInForceOn(await loaders.records.versionsByAgreementId.load(agreementId), copenhagenDay(now()))?.id === id,
  plan: async ({ id }, _arguments, { loaders }) => found(await loaders.plans.planOfVersion(id), 'Plan of version', id),
};
