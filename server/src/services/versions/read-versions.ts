import { knownTo } from '../../access/policy.ts';
import {
  findVersionsByIds,
  findVersionsOfAgreements,
  readJudgingTerms,
  type JudgingTerms,
  type VersionRecord,
} from '../../data/repositories/versions.ts';
import type { ServiceContext } from '../context.ts';

export type { JudgingTerms, VersionRecord } from '../../data/repositories/versions.ts';

/** The versions with these ids that the actor may read. @throws PlanrumError as `knownTo`; so do the readers below. */
export async function readVersions(context: ServiceContext, ids: readonly string[]): Promise<VersionRecord[]> {
  return readable(context, await findVersionsByIds(context.prisma, ids));
}

/** Every version of these agreements that the actor may read, newest first. */
export async function readVersionsOfAgreements(
  context: ServiceContext,
  agreementIds: readonly string[],
): Promise<VersionRecord[]> {
  return readable(context, await findVersionsOfAgreements(context.prisma, agreementIds));
}

/** What the figures of these agreements are judged by in the versions that were put in force, as far as the actor may read them. */
export async function readJudgingTermsOfAgreements(
  context: ServiceContext,
  agreementIds: readonly string[],
): Promise<JudgingTerms[]> {
  return readable(context, await readJudgingTerms(context.prisma, agreementIds));
}

function readable<Version extends { readonly programmeId: string; readonly agreementId: string }>(
  { actor }: ServiceContext,
  versions: readonly Version[],
): Version[] {
  return knownTo(actor, 'agreement.read', versions, (version) => version);
}
