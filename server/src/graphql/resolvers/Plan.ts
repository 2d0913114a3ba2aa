import { findingsOfPlan } from '../../services/plans/check-plan.ts';
import type { PlanView } from '../../services/plans/plan-view.ts';
import type { GraphQLContext } from '../context.ts';
import { found } from '../found.ts';
import type { PlanResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';

export const Plan: PlanResolvers = {
  version: ({ source }) => source.version,
  documentSeq: ({ source }) => String(source.documentSeq),
  hash: ({ source }) => source.projectionHash,
  sections: async (plan, _arguments, context) => (await withTexts(plan, context)).sections(null),
  items: (plan, { includeArchived }) => plan.items({ includeArchived }),
  parties: (plan) => plan.parties(null),
  goals: (plan) => plan.goals().map((goal) => goalOfPlan(plan, goal)),
  indicators: (plan) => plan.indicators(),
  archivedGoals: (plan) => plan.archivedGoals().map((goal) => goalOfPlan(plan, goal)),
  archivedIndicators: (plan) => plan.archivedIndicators(),
  pathways: (plan) => plan.pathways.all,
  responsibilities: (plan) => plan.responsibilities(null),
  resources: (plan) => plan.resources(),
  budget: (plan) => plan.budget(),
  commitments: (plan) => plan.commitments(),
  issues: (plan) => plan.issues(),
  findings: async (plan, _arguments, context) => findingsOfPlan(context, await withTexts(plan, context)),
};

/** The plan with its texts, where it was read without them. */
async function withTexts(plan: PlanView, { loaders }: GraphQLContext): Promise<PlanView> {
  return plan.source.hasTexts ? plan : found(await loaders.plan(plan, { withTexts: true }), 'Plan', plan.agreementId);
}
