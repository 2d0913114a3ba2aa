import { createHash } from 'node:crypto';
import { canonicalJson } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { knownTo, signedIn } from '../../access/policy.ts';
import { readDrafts } from '../../data/repositories/drafts.ts';
import { readVersionContents } from '../../data/repositories/versions.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { readVersions } from '../versions/read-versions.ts';
import { PlanView } from './plan-view.ts';

/**
 * Reads the drafts of these agreements: every word and term committed before the call, each draft as of one snapshot. Leaves
 * out agreements that do not exist or that the actor may not read; of one whose document is damaged, gives the error. The number
 * of statements depends on the number of agreements alone, never on what is in them.
 * @throws PlanrumError as `knownTo`.
 */
export async function readDraftPlans(
  context: ServiceContext,
  agreementIds: readonly string[],
  options: { readonly withTexts: boolean },
): Promise<Map<string, PlanView | PlanrumError>> {
  // Before any document is projected: that is work.
  signedIn(context.actor);
  const unreadable = new Map<string, PlanrumError>();
  await Promise.all(
    agreementIds.map(async (id) => {
      try {
        await context.documents.ensureProjected(documentNameOf(id));
      } catch (error) {
        if (!(error instanceof PlanrumError)) throw error;
        unreadable.set(id, error);
      }
    }),
  );
  const drafts = await readDrafts(context.prisma, agreementIds, options);
  return new Map(
    knownTo(context.actor, 'agreement.read', drafts, (draft) => draft).map(({ agreementId, projectionHash, ...draft }) => [
      agreementId,
      unreadable.get(agreementId) ??
        new PlanView({
          ...draft,
          agreementId,
          version: null,
          projectionHash: projectionHash ?? sha256(draft.content.projection),
        }),
    ]),
  );
}

/** Reads what these versions froze. Leaves out versions that do not exist or that the actor may not read. @throws as `knownTo`. */
export async function readVersionPlans(context: ServiceContext, versionIds: readonly string[]): Promise<Map<string, PlanView>> {
  const versions = await readVersions(context, versionIds);
  const contents = await readVersionContents(
    context.prisma,
    versions.map((version) => version.id),
  );
  const contentById = new Map(contents.map(({ id, content }) => [id, content]));
  return new Map(
    versions.flatMap((version) => {
      const content = contentById.get(version.id);
      if (content === undefined) return [];
      const { agreementId, programmeId, documentSeq, programmeSeq } = version;
      const projectionHash = sha256(content.projection);
      const source = { agreementId, programmeId, version, documentSeq, programmeSeq, projectionHash, hasTexts: true, content };
      return [[version.id, new PlanView(source)] as const];
    }),
  );
}

/** SHA-256, hexadecimal, over a value's canonical JSON. */
export function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
