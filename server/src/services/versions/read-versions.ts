import { may } from '../../access/policy.ts';
import {
  findVersionsByIds,
  findVersionsOfAgreements,
  readJudgingTerms,
  type JudgingTerms,
  type VersionRecord,
} from '../../data/repositories/versions.ts';
import type { ServiceContext } from '../context.ts';

export type { JudgingTerms, VersionRecord } from '../../data/repositories/versions.ts';

/** The versions with these ids that the actor may read. */
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
  const terms = await readJudgingTerms(context.prisma, agreementIds);
  return terms.filter((version) => may(context.actor, 'agreement.read', version));
}

function readable({ actor }: ServiceContext, versions: readonly VersionRecord[]): VersionRecord[] {
  return versions.filter((version) => may(actor, 'agreement.read', version));
}
