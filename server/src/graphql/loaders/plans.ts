import DataLoader from 'dataloader';
import type { EditionKey } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { PlanView } from '../../services/plans/plan-view.ts';
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
    return new DataLoader(async (ids: readonly string[]) => {
      const plans = await readDraftPlans(context, ids, options);
      for (const plan of plans.values()) cursors.see(plan.source, plan.source.programmeId);
      return ids.map((id) => plans.get(id) ?? null);
    });
  }

  return {
    /** The plan of an edition; null when there is no such edition or the viewer may not read it. */
    async plan({ agreementId, versionId }: EditionKey, options: PlanOptions = { withTexts: false }): Promise<PlanView | null> {
      if (versionId !== null) {
        const version = await versions.load(versionId);
        return version?.agreementId === agreementId ? version : null;
      }
      if (!options.withTexts) return drafts.load(agreementId);
      const plan = draftsWithTexts.load(agreementId);
      drafts.prime(agreementId, plan);
      return plan;
    },
    /** The plan of a version, whichever agreement it is of. */
    planOfVersion: (versionId: string): Promise<PlanView | null> => versions.load(versionId),
    forgetPlans(): void {
      for (const loader of [drafts, draftsWithTexts, versions]) loader.clearAll();
    },
  };
}
