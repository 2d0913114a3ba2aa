import type { EditionKey } from '../../domain/plan-content.ts';
import type { PlanParts } from '../../domain/plan-parts.ts';
import type { ServiceContext } from '../../services/context.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { AgreementRecord } from '../../services/plans/agreements.ts';
import { PlanView } from '../../services/plans/plan-view.ts';
import { readAgreementWithDraft, readDraftPlans, readVersionPlans } from '../../services/plans/read-plans.ts';
import type { IdentityLoaders } from './identity.ts';
import { Loader, whenKnown, type Soon } from './loader.ts';
import type { ProgrammeCursors } from './programme-cursors.ts';

/** Readers of plans: each edition of an agreement is read once, with the parts that are asked for, and all of them are found in memory. */
export function createPlanLoaders(
  context: ServiceContext,
  cursors: ProgrammeCursors,
  { organisationById }: Pick<IdentityLoaders, 'organisationById'>,
  parts: PlanParts,
) {
  const drafts = new Loader<string, PlanView | null>(async (ids) => {
    const plans = await readDraftPlans(context, ids, parts);
    for (const plan of plans.values()) see(plan);
    return ids.map((id) => plans.get(id) ?? null);
  });
  const versions = new Loader(async (ids: readonly string[]) => {
    const plans = await readVersionPlans(context, ids);
    return ids.map((id) => plans.get(id) ?? null);
  });

  /** Takes note of where the log stood, and of the organisations that came along. */
  function see(plan: PlanView | PlanrumError): void {
    if (!(plan instanceof PlanView)) return;
    cursors.see(plan.source, plan.source.programmeId);
    for (const organisation of plan.source.organisations) organisationById.prime(organisation.id, organisation);
  }

  function readPlan({ agreementId, versionId }: EditionKey): Soon<PlanView | null> {
    if (versionId === null) return drafts.load(agreementId);
    return whenKnown(versions.load(versionId), (version) => (version?.agreementId === agreementId ? version : null));
  }

  async function readableDraft(agreementId: string): Promise<PlanView | null> {
    try {
      return await readPlan({ agreementId, versionId: null });
    } catch (error) {
      if (error instanceof PlanrumError && error.code === 'PLAN_UNREADABLE') return null;
      throw error;
    }
  }

  return {
    /** The plan of an edition; null when there is no such edition or the viewer may not read it. @throws PlanrumError PLAN_UNREADABLE */
    plan: readPlan,
    /** The agreement with this slug; its draft, which is going to be asked for, is read in the same statement. @throws as `readAgreementWithDraft`. */
    async agreementWithDraft(slug: string): Promise<AgreementRecord> {
      const { agreement, plan } = await readAgreementWithDraft(context, slug, parts);
      see(plan);
      drafts.prime(agreement.id, plan);
      return cursors.see(agreement, agreement.programmeId);
    },
    /** The drafts of these agreements, of those that can be read: of the others, `Agreement.plan` says why not. */
    async readableDrafts(agreementIds: readonly string[]): Promise<readonly PlanView[]> {
      const plans = await Promise.all(agreementIds.map(readableDraft));
      return plans.filter((plan) => plan !== null);
    },
    /** The plan of a version, whichever agreement it is of. */
    planOfVersion: (versionId: string): Soon<PlanView | null> => versions.load(versionId),
    forgetPlans(): void {
      for (const loader of [drafts, versions]) loader.clearAll();
    },
  };
}

export type PlanLoaders = ReturnType<typeof createPlanLoaders>;
