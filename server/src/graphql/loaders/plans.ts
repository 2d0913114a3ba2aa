import DataLoader from 'dataloader';
import type { EditionKey } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../../services/context.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { PlanView } from '../../services/plans/plan-view.ts';
import { readDraftPlans, readVersionPlans } from '../../services/plans/read-plans.ts';
import type { ProgrammeCursors } from './programme-cursors.ts';

export interface PlanOptions {
  /** Whether texts are wanted. Without them less is read; a plan once read with them serves both. */
  readonly withTexts: boolean;
}

/** Readers of whole plans: each edition of an agreement is read once, and everything in it is found in memory. */
export function createPlanLoaders(context: ServiceContext, cursors: ProgrammeCursors) {
  const drafts = draftLoader({ withTexts: false });
  const draftsWithTexts = draftLoader({ withTexts: true });
  const versions = new DataLoader(async (ids: readonly string[]) => {
    const plans = await readVersionPlans(context, ids);
    return ids.map((id) => plans.get(id) ?? null);
  });

  function draftLoader(options: PlanOptions): DataLoader<string, PlanView | null> {
    return new DataLoader<string, PlanView | null>(async (ids) => {
      const plans = await readDraftPlans(context, ids, options);
      for (const plan of plans.values()) if (plan instanceof PlanView) cursors.see(plan.source, plan.source.programmeId);
      return ids.map((id) => plans.get(id) ?? null);
    });
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
