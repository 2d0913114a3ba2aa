import type { PlanResolvers } from '../generated/resolvers.ts';
import { found } from '../found.ts';
import { goalOfPlan } from '../goals.ts';

export const Plan: PlanResolvers = {
  version: ({ source }) => source.version,
  documentSeq: ({ source }) => String(source.documentSeq),
  hash: ({ source }) => source.projectionHash,
  sections: async (plan, _arguments, { loaders }) => {
    const complete = plan.source.hasTexts ? plan : found(await loaders.plan(plan, { withTexts: true }), 'Plan', plan.agreementId);
    return complete.sections(null);
  },
  items: (plan, { includeArchived }) => plan.items({ includeArchived }),
  parties: (plan) => plan.parties(null),
  goals: (plan) => plan.goals().map((goal) => goalOfPlan(plan, goal)),
  indicators: (plan) => plan.indicators(),
  responsibilities: (plan) => plan.responsibilities(null),
  resources: (plan) => plan.resources(),
  budget: (plan) => plan.budget(),
  commitments: (plan) => plan.commitments(),
  issues: (plan) => plan.issues(),
};
