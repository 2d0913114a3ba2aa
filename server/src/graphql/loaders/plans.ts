import DataLoader from 'dataloader';
import type { EditionKey } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../../services/context.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { AgreementRecord } from '../../services/plans/agreements.ts';
import { PlanView } from '../../services/plans/plan-view.ts';
import { readAgreementWithDraft, readDraftPlans, readVersionPlans } from '../../services/plans/read-plans.ts';
import type { IdentityLoaders } from './identity.ts';
import type { ProgrammeCursors } from './programme-cursors.ts';

export interface PlanOptions {
  /** Whether texts are wanted. Without them less is read; a plan once read with them serves both. */
  readonly withTexts: boolean;
}

/** Readers of whole plans: each edition of an agreement is read once, and everything in it is found in memory. */
export function createPlanLoaders(
  context: ServiceContext,
  cursors: ProgrammeCursors,
  { organisationById }: Pick<IdentityLoaders, 'organisationById'>,
) {
  const drafts = draftLoader({ withTexts: false });
  const draftsWithTexts = draftLoader({ withTexts: true });
  const versions = new DataLoader(async (ids: readonly string[]) => {
    const plans = await readVersionPlans(context, ids);
    return ids.map((id) => plans.get(id) ?? null);
  });

  function draftLoader(options: PlanOptions): DataLoader<string, PlanView | null> {
    return new DataLoader<string, PlanView | null>(async (ids) => {
      const plans = await readDraftPlans(context, ids, options);
      for (const plan of plans.values()) see(plan);
      return ids.map((id) => plans.get(id) ?? null);
    });
  }

  /** Takes note of where the log stood, and of the organisations that came along. */
  function see(plan: PlanView | PlanrumError): void {
    if (!(plan instanceof PlanView)) return;
    cursors.see(plan.source, plan.source.programmeId);
    for (const organisation of plan.source.organisations) organisationById.prime(organisation.id, organisation);
  }

  async function readPlan({ agreementId, versionId }: EditionKey, options: PlanOptions = { withTexts: false }): Promise<PlanView | null> {
    if (versionId !== null) {
      const version = await versions.load(versionId);
      return version?.agreementId === agreementId ? version : null;
    }
    if (!options.withTexts) return drafts.load(agreementId);
    const plan = draftsWithTexts.load(agreementId);
    drafts.prime(agreementId, plan);
    return plan;
  }

  return {
    /** The plan of an edition; null when there is no such edition or the viewer may not read it. @throws PlanrumError PLAN_UNREADABLE */
    plan: readPlan,
    /** The agreement with this slug; its draft, which is going to be asked for, is read in the same statement. @throws as `readAgreementWithDraft`. */
    async agreementWithDraft(slug: string, options: PlanOptions): Promise<AgreementRecord> {
      const { agreement, plan } = await readAgreementWithDraft(context, slug, options);
      see(plan);
      drafts.prime(agreement.id, plan);
      if (options.withTexts) draftsWithTexts.prime(agreement.id, plan);
      return cursors.see(agreement, agreement.programmeId);
    },
    /** The drafts of these agreements, of those that can be read: of the others, `Agreement.plan` says why not. */
    async readableDrafts(agreementIds: readonly string[]): Promise<readonly PlanView[]> {
      const plans = await Promise.all(
        agreementIds.map((agreementId) =>
          readPlan({ agreementId, versionId: null }).catch((error: unknown) => {
            if (error instanceof PlanrumError && error.code === 'PLAN_UNREADABLE') return null;
            throw error;
          }),
        ),
      );
      return plans.filter((plan) => plan !== null);
    },
    /** The plan of a version, whichever agreement it is of. */
    planOfVersion: (versionId: string): Promise<PlanView | null> => versions.load(versionId),
    forgetPlans(): void {
      for (const loader of [drafts, draftsWithTexts, versions]) loader.clearAll();
    },
  };
}
