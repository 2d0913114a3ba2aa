import { documentNameOf } from '@planrum/schema/sync';
import { findTemplate } from '@planrum/schema/templates';
import { copenhagenDay } from '../../domain/days.ts';
import { nodeId, parseNodeId } from '../../domain/node-id.ts';
import { permissionsOf } from '../../services/plans/agreements.ts';
import { readContributions } from '../../services/plans/read-contributions.ts';
import { versionInForceOn } from '../../services/versions/version-in-force.ts';
import type { GraphQLContext } from '../context.ts';
import { found, foundSoon } from '../found.ts';
import type { AgreementResolvers, EditionInput } from '../generated/resolvers.ts';
import type { AgreementVersionMapper } from '../mappers.ts';

export const Agreement: AgreementResolvers = {
  id: ({ id }) => nodeId('Agreement', id),
  programme: ({ programmeId }, _arguments, { loaders }) =>
    foundSoon(loaders.programmes.programmeById.load(programmeId), 'Programme', programmeId),
  template: ({ templateKey, templateVersion }) => found(findTemplate(templateKey, templateVersion), 'Template', templateKey),
  documentName: ({ id }) => documentNameOf(id),
  areas: async ({ id }, _arguments, { loaders }) =>
    (await loaders.programmes.areasByAgreementId.load(id)).map((area) => ({ ...area, versionId: null })),
  versions: ({ id }, _arguments, { loaders }) => loaders.records.versionsByAgreementId.load(id),
  inForce: ({ id }, _arguments, context) => inForceToday(id, context),
  plan: async ({ id }, { edition }, context) => {
    const versionId = await versionOf(id, edition ?? null, context);
    if (versionId === undefined) return null;
    return context.loaders.plans.plan({ agreementId: id, versionId });
  },
  contributions: (agreement, { first, after }, context) => readContributions(context, agreement, { first, after: after ?? null }),
  figureLocks: ({ id }, _arguments, { loaders }) => loaders.records.figureLocksByAgreementId.load(id),
  viewerMay: (agreement, _arguments, context) => permissionsOf(context, agreement),
};

async function inForceToday(agreementId: string, { loaders, now }: GraphQLContext): Promise<AgreementVersionMapper | null> {
  return versionInForceOn(await loaders.records.versionsByAgreementId.load(agreementId), copenhagenDay(now()));
}

/** The version an edition is, null for the draft, undefined when the edition does not exist. */
async function versionOf(
  agreementId: string,
  edition: EditionInput | null,
  context: GraphQLContext,
): Promise<string | null | undefined> {
  if (typeof edition?.versionId === 'string') {
    const reference = parseNodeId(edition.versionId);
    return reference?.type === 'AgreementVersion' ? reference.key : undefined;
  }
  if (edition?.state === 'IN_FORCE') return (await inForceToday(agreementId, context))?.id;
  return null;
}
