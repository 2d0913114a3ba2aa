import { documentNameOf } from '@planrum/schema/sync';
import { knownTo, may, signedIn } from '../../access/policy.ts';
import { readDrafts, type DraftRecord, type DraftsOf } from '../../data/repositories/drafts.ts';
import { readVersionContents } from '../../data/repositories/versions.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { isSlug } from '../../domain/free-text.ts';
import { allParts, type PlanParts } from '../../domain/plan-parts.ts';
import type { ServiceContext } from '../context.ts';
import { readVersions } from '../versions/read-versions.ts';
import { unknownTo, type AgreementRecord } from './agreements.ts';
import { PlanView } from './plan-view.ts';

/**
 * Reads these parts of the drafts of these agreements: every word and term committed before the call, each draft as of one snapshot. Leaves
 * out agreements that do not exist or that the actor may not read; of one whose document is damaged, gives the error. One statement,
 * unless something was typed since a document was last projected.
 * @throws PlanrumError as `knownTo`.
 */
export async function readDraftPlans(
  context: ServiceContext,
  agreementIds: readonly string[],
  parts: PlanParts,
): Promise<Map<string, PlanView | PlanrumError>> {
  const drafts = await readCurrentDrafts(context, { ids: agreementIds }, parts);
  return new Map(drafts.map(({ draft, plan }) => [draft.agreementId, plan]));
}

/** An agreement and its draft at once; as `readAgreementBySlug` and `readDraftPlans`. */
export async function readAgreementWithDraft(
  context: ServiceContext,
  slug: string,
  parts: PlanParts,
): Promise<{ readonly agreement: AgreementRecord; readonly plan: PlanView | PlanrumError }> {
  const [found] = isSlug(slug) ? await readCurrentDrafts(context, { slug }, parts) : [];
  if (found === undefined) throw unknownTo(context.actor);
  const { agreementId, programmeId, programmeSeq, content } = found.draft;
  return { agreement: { ...content.agreement, id: agreementId, programmeId, slug, programmeSeq }, plan: found.plan };
}

interface CurrentDraft {
  readonly draft: DraftRecord;
  readonly plan: PlanView | PlanrumError;
}

async function readCurrentDrafts(context: ServiceContext, which: DraftsOf, parts: PlanParts): Promise<readonly CurrentDraft[]> {
  // Before any document is projected: that is work.
  signedIn(context.actor);
  const read = async (): Promise<DraftRecord[]> =>
    knownTo(context.actor, 'agreement.read', await readDrafts(context.prisma, which, parts), (draft) => draft);
  const drafts = await read();
  for (const { agreementId } of drafts) context.reads?.document(documentNameOf(agreementId));
  const behind = drafts.filter(({ isCurrent }) => !isCurrent);
  if (behind.length === 0) return drafts.map((draft) => ({ draft, plan: planOf(context, draft) }));
  const unreadable = await bringUp(context, behind);
  return (await read()).map((draft) => ({ draft, plan: unreadable.get(draft.agreementId) ?? planOf(context, draft) }));
}

/** Projects what was typed since. @returns why not, by agreement, where a document is damaged. */
async function bringUp(
  { documents }: ServiceContext,
  drafts: readonly Pick<DraftRecord, 'agreementId'>[],
): Promise<ReadonlyMap<string, PlanrumError>> {
  const unreadable = new Map<string, PlanrumError>();
  await Promise.all(
    drafts.map(async ({ agreementId }) => {
      try {
        await documents.ensureProjected(documentNameOf(agreementId));
      } catch (error) {
        if (!(error instanceof PlanrumError)) throw error;
        unreadable.set(agreementId, error);
      }
    }),
  );
  return unreadable;
}

function planOf({ actor }: ServiceContext, { organisations, ...draft }: DraftRecord): PlanView {
  return new PlanView({ ...draft, version: null, organisations: may(actor, 'directory.read', {}) ? organisations : [] });
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
      const kept = { parts: allParts, content, projectionHash: null, organisations: [] };
      const source = { agreementId, programmeId, version, documentSeq, programmeSeq, ...kept };
      return [[version.id, new PlanView(source)] as const];
    }),
  );
}
